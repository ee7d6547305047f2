using System.Text.RegularExpressions;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Documents;

public sealed partial class DocumentTests
{
    private const int MaxReadmeLines = 150;

    public static TheoryData<string> Folders => ["tutorials", "how-to", "reference", "explanation", "decisions"];

    [Fact]
    public void Every_relative_link_leads_somewhere() => Offences.None(
        from page in MarkdownFile.All
        from link in page.Links()
        where !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute) && !Leads(page, link.Target)
        select $"{page.Path}:{link.Line} {link.Target}",
        "These links lead to a file or a heading that is not there.");

    [Fact]
    public void The_readme_is_at_most_150_lines() =>
        Assert.InRange(MarkdownFile.Read("README.md").Lines.Count, 1, MaxReadmeLines);

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_index_of_a_folder_of_docs_lists_every_page_in_it(string folder)
    {
        var index = $"docs/{folder}/README.md";
        var linked = MarkdownFile.Read(index).Links().Select(link => Resolve(index, link.Target.Split('#')[0])).ToHashSet(StringComparer.Ordinal);
        Offences.None(
            RepositoryFiles.Under($"docs/{folder}", ".md").Where(page => page != index && !linked.Contains(page)),
            $"Add a line for each of these to {index}.");
    }

    [Fact]
    public void Every_path_that_contributors_are_sent_to_exists() => Offences.None(
        from line in MarkdownFile.Read("CONTRIBUTING.md").Lines
        from Match path in NamedPath().Matches(line)
        where !Placeholder().IsMatch(path.Value)
        let full = RepositoryRoot.PathOf(path.Groups["path"].Value)
        where !File.Exists(full) && !Directory.Exists(full)
        select path.Groups["path"].Value,
        "CONTRIBUTING.md names paths that are not there.");

    [Fact]
    public void Pages_of_docs_stand_in_one_of_its_five_folders() => Offences.None(
        RepositoryFiles.Under("docs").Where(page => page != "docs/README.md" && !Folders.Any(folder => page.StartsWith($"docs/{folder.Data}/", StringComparison.Ordinal))),
        "docs/README.md says what belongs where.");

    private static bool Leads(MarkdownFile page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page.Path : Resolve(page.Path, parts[0]);
        var full = RepositoryRoot.PathOf(path);
        return (File.Exists(full) || Directory.Exists(full))
            && (parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal) || MarkdownFile.Read(path).Anchors().Contains(parts[1], StringComparer.Ordinal));
    }

    private static string Resolve(string page, string target) =>
        RepositoryRoot.Relative(RepositoryRoot.PathOf(Path.Combine(Path.GetDirectoryName(page) ?? "", Uri.UnescapeDataString(target))));

    [GeneratedRegex(@"\b(NAME|NNNN)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"`(?<path>(src|tests|docs|hocon|examples|benchmarks|deploy)/[A-Za-z0-9./-]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedPath();
}
