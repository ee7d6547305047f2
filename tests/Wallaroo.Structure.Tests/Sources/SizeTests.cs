using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wallaroo.Structure.Tests.Sources;

public sealed class SizeTests
{
    private const int MaxFileLines = 400;
    private const int MaxMethodLines = 70;

    [Fact]
    public void No_file_of_the_product_is_longer_than_400_lines() => Offences.None(
        SourceFile.OfProduct.Select(file => (file.Path, Lines: file.Root.GetText().ToString().TrimEnd().Split('\n').Length))
            .Where(file => file.Lines > MaxFileLines)
            .Select(file => $"{file.Path} has {file.Lines} lines"),
        "A file holds one concept; split these by concept.");

    [Fact]
    public void No_method_of_the_product_is_longer_than_70_lines() => Offences.None(
        from file in SourceFile.OfProduct
        from method in file.Root.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        let span = file.Text.Lines.GetLinePositionSpan(method.Span)
        let lines = span.End.Line - span.Start.Line + 1
        where lines > MaxMethodLines
        select $"{file.Place(method)} {Name(method)} has {lines} lines",
        "A method reads at a glance; split these by what their parts do.");

    [Fact]
    public void A_file_of_the_product_declares_one_public_type() => Offences.None(
        from file in SourceFile.OfProduct
        let types = PublicTypes(file.Root).ToList()
        where types.Select(type => type.Name).Distinct(StringComparer.Ordinal).Count() > 1 && !types.All(type => type.IsDelegate)
        select $"{file.Path} declares {string.Join(", ", types.Select(type => type.Name))}",
        "One public type per file, named as the file is (types of one name that differ in type parameters, and families of delegates, may share one).");

    /// Types that stand in no other; a nested one belongs to its outer type.
    private static IEnumerable<(string Name, bool IsDelegate)> PublicTypes(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(member => member switch
            {
                BaseTypeDeclarationSyntax type => (type.Identifier.Text, false),
                DelegateDeclarationSyntax type => (type.Identifier.Text, true),
                _ => ("", false),
            })
            .Where(type => type.Item1.Length > 0);

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => node.Kind().ToString(),
    };
}
