using System.Text.RegularExpressions;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Documents;

/// <summary>A page of the documentation: its headings, sections and links; what stands in code is none of them.</summary>
internal sealed partial record MarkdownFile(string Path, IReadOnlyList<string> Lines)
{
    public static IReadOnlyList<MarkdownFile> All { get; } = [.. RepositoryFiles.Under(ending: ".md").Select(Read)];

    public static MarkdownFile Read(string path) => new(path, RepositoryFiles.Text(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));

    /// <summary>The names by which links reach the headings: lower case, without punctuation, dashes for spaces.</summary>
    public IEnumerable<string> Anchors() => Prose().Where(line => Heading().IsMatch(line.Text))
        .Select(line => NotInAnchors().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .GroupBy(anchor => anchor, StringComparer.Ordinal)
        .SelectMany(same => same.Select((anchor, index) => index == 0 ? anchor : $"{anchor}-{index}"));

    /// <summary>The level-two headings, each with what stands under it.</summary>
    public IEnumerable<(string Title, string Body)> Sections()
    {
        var starts = Prose().Where(line => line.Text.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.Number).ToList();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] - 1 : Lines.Count;
            yield return (Lines[starts[i] - 1][3..].Trim(), string.Join('\n', Lines.Take(end).Skip(starts[i])));
        }
    }

    /// <summary>Where links and pictures lead, with the number of their line.</summary>
    public IEnumerable<(int Line, string Target)> Links() =>
        from line in Prose()
        from Match link in Link().Matches(Code().Replace(line.Text, ""))
        select (line.Number, link.Groups["target"].Value);

    /// Lines outside of fenced code, numbered from one.
    private IEnumerable<(int Number, string Text)> Prose()
    {
        var fenced = false;
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced)
            {
                yield return (i + 1, Lines[i]);
            }
        }
    }

    [GeneratedRegex(@"^#{1,6} ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"`[^`]*`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
