using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wallaroo.Structure.Tests.Documents;

namespace Wallaroo.Structure.Tests.Sources;

/// <summary>Every error that a person can meet has a code with one meaning and a section in the catalogue.</summary>
public sealed partial class ErrorCodeTests
{
    private const string Catalogue = "docs/reference/errors.md";
    private static readonly string[] Parts = ["Signal", "Causes", "How to confirm", "Remedy"];

    [Fact]
    public void Every_code_in_the_source_has_a_section_in_the_catalogue()
    {
        var documented = Sections().Select(section => section.Code).ToHashSet(StringComparer.Ordinal);
        Offences.None(
            Uses().Where(use => !documented.Contains(use.Code)).DistinctBy(use => use.Code).Select(use => $"{use.Place} {use.Code}"),
            $"Write a section `## WALnnnn Title` with {string.Join(", ", Parts)} in {Catalogue}.");
    }

    [Fact]
    public void Every_section_of_the_catalogue_is_of_a_code_in_the_source()
    {
        var used = Uses().Select(use => use.Code).ToHashSet(StringComparer.Ordinal);
        Offences.None(
            Sections().Where(section => !used.Contains(section.Code)).Select(section => $"{Catalogue} {section.Code}"),
            "The catalogue says what exists.");
    }

    [Fact]
    public void Every_section_of_the_catalogue_says_signal_causes_confirmation_and_remedy() => Offences.None(
        from section in Sections()
        from part in Parts
        where !section.Body.Contains($"**{part}.**", StringComparison.Ordinal)
        select $"{section.Code} lacks **{part}.**",
        $"Each section of {Catalogue} has the same parts.");

    [Fact]
    public void The_catalogue_is_in_the_order_of_the_codes_and_has_each_once()
    {
        var codes = Sections().Select(section => section.Code).ToList();
        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), codes);
    }

    /// A folder is one concept: a code in two of them would come to mean two things.
    [Fact]
    public void A_code_stands_in_one_folder_of_the_source() => Offences.None(
        Uses().GroupBy(use => use.Code, StringComparer.Ordinal)
            .Select(uses => (uses.Key, Places: uses.DistinctBy(use => Path.GetDirectoryName(use.Place), StringComparer.Ordinal).Select(use => use.Place).ToList()))
            .Where(code => code.Places.Count > 1)
            .Select(code => $"{code.Key} at {string.Join(", ", code.Places)}"),
        "One code, one meaning: declare it once (a constant, or one method that makes the error) and use that.");

    /// What string literals hold; documentation may speak of codes too.
    private static IEnumerable<(string Code, string Place)> Uses() =>
        from file in SourceFile.OfProduct
        from token in file.Root.DescendantTokens()
        where token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
        from Match code in Code().Matches(token.Text)
        select (code.Value, file.Place(token.SpanStart));

    private static List<(string Code, string Body)> Sections() =>
        [.. MarkdownFile.Read(Catalogue).Sections().Where(section => Code().IsMatch(section.Title))
            .Select(section => (Code().Match(section.Title).Value, section.Body))];

    [GeneratedRegex(@"\bWAL\d{4}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
