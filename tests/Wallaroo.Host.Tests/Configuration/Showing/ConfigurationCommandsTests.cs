using System.Text.Json;
using System.Text.RegularExpressions;
using Wallaroo.Host.Configuration.Reference;
using Wallaroo.Host.Configuration.Showing;
using Wallaroo.Host.Tests.Configuration.Hocon;
using Wallaroo.Host.Tests.Configuration.Loading;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Host.Tests.Configuration.Showing;

/// <summary>What <c>wallaroo config</c> prints.</summary>
public sealed partial class ConfigurationCommandsTests
{
    private static readonly MemoryFiles Files = new MemoryFiles()
        .With("application.conf", """
            wallaroo {
              threads = 4
              journal.url = "postgres://me:secret@db/app"
            }
            mine {
              list = [1, "two", { three = null }]
              empty = {}
              "quoted key".x = "a \"b\""
              api-token = abc
              tokens = [abc]
              connection = "Host=db;Password=secret;Port=1"
            }
            """)
        .With("good.conf", "wallaroo.threads = 4\nmine = ${?WALLAROO_THREADS}")
        .With("bad.conf", "wallaroo.threads = many\nwallaroo.threds = 4\n")
        .With("warned.conf", "threads = 4\n");

    private static readonly Dictionary<string, string> Environment = new() { ["WALLAROO_CHANNELS__CREDIT"] = "100" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Show_prints_a_line_for_each_key(bool withOrigins)
    {
        var (code, output, error) = Show(withOrigins, asJson: false, ("wallaroo.durability", "none"));

        Assert.Equal((0, ""), (code, error));
        Approval.Verify($"tests/Wallaroo.Host.Tests/Configuration/Showing/Show{(withOrigins ? "WithOrigins" : "")}.approved.txt", string.Join('\n', Some(output.Split('\n'))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Show_prints_an_object_for_each_key(bool withOrigins)
    {
        var (code, output, error) = Show(withOrigins, asJson: true, ("wallaroo.durability", "none"));

        Assert.Equal((0, ""), (code, error));
        Approval.Verify(
            $"tests/Wallaroo.Host.Tests/Configuration/Showing/Show{(withOrigins ? "WithOrigins" : "")}Json.approved.txt",
            string.Join('\n', Some(JsonDocument.Parse(output).RootElement.EnumerateArray().Select(entry => entry.GetRawText()))));
    }

    [Fact]
    public void What_show_prints_is_hocon_that_comes_to_the_same()
    {
        var (_, output, _) = Show(withOrigins: true, asJson: false);
        var (_, again, _) = Capture((text, error) => ConfigurationCommands.Show(
            Configurations.Request(new MemoryFiles().With("application.conf", output.Replace("me:***@", "me:secret@", StringComparison.Ordinal))), text, error, withOrigins: false, asJson: false));

        // Elements of arrays are keys by their numbers, which the format takes for arrays.
        Assert.Equal(Show(withOrigins: false, asJson: false).Output, again);
    }

    [Fact]
    public void Show_prints_what_there_is_in_spite_of_faults()
    {
        var (code, output, error) = Show(withOrigins: false, asJson: false, ("wallaroo.threads", "many"));

        Assert.Equal(1, code);
        Assert.StartsWith("WAL2102 --set: wallaroo.threads is \"many\", not a whole number\n", error, StringComparison.Ordinal);
        Assert.Contains("wallaroo.threads = many\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_show_can_be_read()
    {
        var entries = JsonDocument.Parse(Show(withOrigins: true, asJson: true).Output).RootElement;

        Assert.Equal(ReferenceSettings.Current.Settings.Count + 8, entries.GetArrayLength());
        Assert.Equal(JsonValueKind.Number, entries[0].GetProperty("value").ValueKind);
    }

    [Theory]
    [InlineData("good.conf", false, 0)]
    [InlineData("bad.conf", false, 1)]
    [InlineData("bad.conf", true, 1)]
    [InlineData("warned.conf", false, 0)]
    [InlineData("warned.conf", true, 0)]
    [InlineData("none.conf", false, 1)]
    public void Check_tells_all_that_is_wrong_with_a_file(string file, bool asJson, int exitCode)
    {
        var (code, output, _) = Capture((text, _) => ConfigurationCommands.Check(Configurations.Request(Files, Environment), file, text, asJson));

        Assert.Equal(exitCode, code);
        Approval.Verify($"tests/Wallaroo.Host.Tests/Configuration/Showing/Check.{Path.GetFileNameWithoutExtension(file)}{(asJson ? "Json" : "Text")}.approved.txt", output);
    }

    [Fact]
    public void The_reference_page_is_up_to_date()
    {
        var (code, output, _) = Capture((text, _) => ConfigurationCommands.WriteReference(text));

        Assert.Equal(0, code);
        Approval.Verify("docs/reference/configuration.md", output);
    }

    /// <summary>Those that stay as they are when settings are added to the reference.</summary>
    private static IEnumerable<string> Some(IEnumerable<string> entries) => entries
        .Where(entry => ((string[])["mine.", "wallaroo.threads", "wallaroo.durability", "wallaroo.channels.credit", "wallaroo.journal.url", "wallaroo.logging.level"]).Any(entry.Contains))
        .Select(entry => ReferenceLine().Replace(entry, "reference.conf:LINE"));

    [GeneratedRegex(@"reference\.conf:\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReferenceLine();

    private static (int Code, string Output, string Error) Show(bool withOrigins, bool asJson, params (string, string)[] overrides) =>
        Capture((output, error) => ConfigurationCommands.Show(Configurations.Request(Files, Environment, overrides), output, error, withOrigins, asJson));

    private static (int Code, string Output, string Error) Capture(Func<TextWriter, TextWriter, int> run)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (run(output, error), output.ToString(), error.ToString());
    }
}
