using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Tests.Shared.Approvals;

/// <summary>Holds text to a file in the repository that somebody has read and approved.</summary>
public static class Approval
{
    /// <summary>Fails where <paramref name="received"/> differs from the approved file, shows the difference, and leaves
    /// the text under <c>artifacts/received</c>, from where <c>./build.sh Approve</c> takes it.</summary>
    /// <param name="approved">The approved file, relative to the root of the repository; one that is not there counts as empty.</param>
    /// <param name="received">What the program under test produced; line ends do not count.</param>
    public static void Verify(string approved, string received)
    {
        var receivedFile = RepositoryRoot.PathOf($"artifacts/received/{approved}");
        var expected = File.Exists(RepositoryRoot.PathOf(approved)) ? RepositoryFiles.Text(approved) : "";
        var text = received.ReplaceLineEndings("\n").TrimEnd('\n');
        var actual = text.Length == 0 ? "" : text + "\n";
        if (string.Equals(expected.ReplaceLineEndings("\n"), actual, StringComparison.Ordinal))
        {
            Forget(receivedFile);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(receivedFile)!);
        File.WriteAllText(receivedFile, actual);
        Assert.Fail($"{approved} does not hold what was received ('-' approved, '+' received):\n{LineDifference.Between(expected, actual)}\n"
            + "If this is what you mean, accept it with ./build.sh Approve and commit the file.");
    }

    private static void Forget(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
