using System.Text;
using System.Text.RegularExpressions;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Documents;

/// <summary>What no file of the repository says, because it would hold on one machine only.</summary>
public sealed partial class WordTests
{
    private const int MaxSize = 1 << 20;

    [Fact]
    public void No_file_names_a_package_registry() => Offences.None(
        Lines(Registry()), "A build takes packages from whatever feed is configured; name none.");

    [Fact]
    public void No_file_names_a_home_directory() => Offences.None(
        Lines(Home()), "A path on one machine is on no other; name it relative to the repository.");

    private static IEnumerable<string> Lines(Regex pattern) =>
        from path in RepositoryFiles.Under()
        where new FileInfo(RepositoryRoot.PathOf(path)).Length <= MaxSize
        let text = Encoding.Latin1.GetString(File.ReadAllBytes(RepositoryRoot.PathOf(path)))
        where !text.Contains('\0', StringComparison.Ordinal)
        from line in text.Split('\n').Select((content, index) => (Content: content, Number: index + 1))
        where pattern.IsMatch(line.Content)
        select $"{path}:{line.Number} {line.Content.Trim()}";

    [GeneratedRegex(@"https?://[a-z0-9.-]*(nuget|npm[j]s)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Registry();

    [GeneratedRegex(@"(^|[\s""'=(:])(/(home|Users)/\w|/[r]oot/|[A-Z]:\\Users\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Home();
}
