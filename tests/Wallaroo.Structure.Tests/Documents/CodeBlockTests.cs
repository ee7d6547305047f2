using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Documents;

/// <summary>What a reader copies from a page compiles.</summary>
public sealed class CodeBlockTests
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() => [.. Assemblies().Select(path => MetadataReference.CreateFromFile(path))]);

    [Fact]
    public void Every_piece_of_csharp_in_the_documentation_compiles() =>
        Offences.None(CodeBlock.All.SelectMany(Errors), "Mend the code, or say what it needs in a comment before it: <!-- with … -->.");

    private static IEnumerable<string> Errors(CodeBlock block)
    {
        var seen = CSharpSyntaxTree.ParseText(block.Code, Language, block.Page);
        var isProgram = seen.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Page",
            [seen, CSharpSyntaxTree.ParseText(block.Unseen, Language), CSharpSyntaxTree.ParseText(Usings, Language)],
            References.Value,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(error => $"{block.Page}:{block.Line + error.Location.GetLineSpan().StartLinePosition.Line} {error.GetMessage()}");
    }

    private static IEnumerable<string> Assemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Concat(RepositoryFiles.Under("src", ".csproj").Select(project => Assembly.Load(Path.GetFileNameWithoutExtension(project)).Location))
            .DistinctBy(Path.GetFileName);
}
