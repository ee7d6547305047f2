using System.Text;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>What a person sees when a file is wrong: the place, the line with a caret, what to do.</summary>
public sealed class HoconErrorTests
{
    private static readonly string[] Texts =
    [
        "wallaroo {\n  journal {\n    url = sqlite:/var/lib/app.db\n  }\n}\n",
        "journal.url = postgres://me:secret@db/app\n",
        "a = \"no end\nb = 1\n",
        "a = \"tab\there\"\n",
        "a = \"C:\\data\"\n",
        "a = \"\\u12\"\n",
        "a = \"\"\"no end\n\n",
        "wallaroo {\n  threads = 4\n",
        "threads = 4\n}\n",
        "a = [1, 2\nb = 3\n",
        "a = [1, 2}\n",
        "a\nb = 1\n",
        "a =\n",
        "a = , b = 1\n",
        "a = [1,, 2]\n",
        "a = 1 {}\n",
        "a = {} b = 1\n",
        "a = [1] b\n",
        "a = \"x\" y = 1\n",
        "a..b = 1\n",
        "a = 50%, price = $5\n",
        "a = x*y\n",
        "a = ${b\n",
        "a = ${b${c}}\n",
        "${a} = 1\n",
        "a = ${b}\nc = ${?d}\ne = [${f.g}]\n",
        "a = ${LIST[]}\n",
        "a = ${b}, b = ${a}\n",
        "a { b = ${a} }\n",
        "b = [1], a = x${b}\n",
        "b = 1, a = ${b} { c = 1 }\n",
        "a = 1, a += 2\n",
        "include \"missing\", include required(\"missing.conf\")\n",
        "include required(\"missing\")\n",
        "include = 1\n",
        "include url(\"https://example.com/a.conf\")\n",
        "include \"application.conf\"\n",
        "include \"broken.conf\"\n",
        "include \"latin.conf\"\n",
        "include \"locked.conf\"\n",
        "[1, 2]\n",
        "{ a = 1 } b\n",
        $"key = {new string('x', 200)} ! {new string('y', 200)}\n",
        "\ta = \t\u001b[31m\u202E@\n",
        "é漢\uD83D\uDE00 = @\n",
        "a = @\r\n",
    ];

    [Fact]
    public void Each_mistake_is_shown_with_its_place_and_its_remedy()
    {
        var text = new StringBuilder();
        foreach (var input in Texts)
        {
            var files = new MemoryFiles().With("application.conf", input).With("broken.conf", "x = 1\ny = {\n").With("latin.conf", [(byte)'a', (byte)'\n', (byte)'b', (byte)'=', 0xE9, (byte)'\n']);
            text.Append("> ").Append(HoconExcerptText(input)).Append('\n').Append(HoconTexts.Refusal(input, files: files)).Append("\n\n");
        }

        Approval.Verify("tests/Wallaroo.Host.Tests/Configuration/Hocon/HoconErrors.approved.txt", text.ToString());
    }

    [Fact]
    public void A_fault_knows_its_place()
    {
        var fault = Assert.Single(Assert.Throws<Wallaroo.Host.Configuration.Hocon.HoconException>(() => HoconTexts.Read("a = 1\n  b = x*y\n")).Faults);

        Assert.Equal(("application.conf", 2, 8), (fault.Source, fault.Line, fault.Column));
        Assert.Equal("application.conf:2:8", fault.Place);
    }

    private static string HoconExcerptText(string input) => input.TrimEnd('\n').Replace("\n", "\n> ", StringComparison.Ordinal)
        .Replace("\u001b", "␛", StringComparison.Ordinal).Replace("\u202E", "<U+202E>", StringComparison.Ordinal).Replace("\r", "␍", StringComparison.Ordinal);
}
