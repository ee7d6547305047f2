using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Sources;

/// <summary>A C# file of the repository, parsed.</summary>
internal sealed record SourceFile(string Path, SourceText Text, SyntaxNode Root)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> EveryFile = new(() => [.. RepositoryFiles.Under(ending: ".cs").AsParallel().AsOrdered().Select(Read)]);

    /// <summary>Every file, of programs, tests, examples and benchmarks.</summary>
    public static IReadOnlyList<SourceFile> All => EveryFile.Value;

    /// <summary>Those of the product.</summary>
    public static IEnumerable<SourceFile> OfProduct => All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Where something stands, as editors and terminals understand it.</summary>
    public string Place(SyntaxNode node) => Place(node.SpanStart);

    public string Place(int position) => $"{Path}:{Text.Lines.GetLineFromPosition(position).LineNumber + 1}";

    private static SourceFile Read(string path)
    {
        var text = SourceText.From(RepositoryFiles.Text(path));
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.None);
        return new SourceFile(path, text, CSharpSyntaxTree.ParseText(text, options, path).GetRoot());
    }
}
