using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wallaroo.Host.Tests.Loading;

/// <summary>Compiles assemblies for tests of loading.</summary>
internal static class CompiledApplication
{
    public const string Body = """
        public static Wallaroo.Application Build(string[] args) => Wallaroo.Pipeline
            .Source("numbers", Wallaroo.GeneratorSource.Numbered(3, static number => number))
            .ToSink("out", Wallaroo.ConsoleSink.Lines, static (number, writer) => { })
            .Build(string.Join(' ', args));
        """;

    private static readonly string[] Trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Writes an assembly and gives its path.</summary>
    /// <param name="directory">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">Its source.</param>
    /// <param name="framework">What it says it is built for.</param>
    /// <param name="references">Assemblies besides the platform's and Wallaroo's.</param>
    public static string Compile(string directory, string name, string source, string framework = ".NETCoreApp,Version=v10.0", params string[] references)
    {
        var attribute = $"[assembly: System.Runtime.Versioning.TargetFramework(\"{framework}\")]";
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(attribute), CSharpSyntaxTree.ParseText(source)],
            Trusted.Concat(references).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var path = Path.Combine(directory, $"{name}.dll");
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
