using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wallaroo.Structure.Tests.Sources;

public sealed partial class UnfinishedTests
{
    [Fact]
    public void No_comment_promises_work() => Offences.None(
        from file in SourceFile.All
        from comment in file.Root.DescendantTrivia().Where(IsComment)
        where Promise().IsMatch(comment.ToString())
        select $"{file.Place(comment.SpanStart)} {comment.ToString().Trim()}",
        "Finish it, or write it where work is planned.");

    [Fact]
    public void Nothing_throws_that_it_is_not_implemented() => Offences.None(
        from file in SourceFile.All
        from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
        where name.Identifier.Text == nameof(NotImplementedException) && name.Ancestors().Any(node => node is ObjectCreationExpressionSyntax)
        select file.Place(name),
        "What is declared is there.");

    [Fact]
    public void No_code_is_folded_away_in_regions() => Offences.None(
        from file in SourceFile.All
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select file.Place(trivia.SpanStart),
        "A file that needs regions is two files.");

    [Fact]
    public void Namespaces_are_file_scoped() => Offences.None(
        from file in SourceFile.All
        from space in file.Root.DescendantNodes(node => node is CompilationUnitSyntax).OfType<NamespaceDeclarationSyntax>()
        select file.Place(space),
        "Write `namespace X;`.");

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K]|XX[X])\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Promise();
}
