using System.Text;
using Wallaroo.Codecs;
using Wallaroo.Tests.Shared.Approvals;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Tests.Codecs;

/// <summary>
/// The bytes of every built-in form are frozen: goldens.txt beside this file. A line may be added; a change of a line
/// is a change of every journal there is.
/// </summary>
public sealed class GoldenTests
{
    private const string Golden = "tests/Wallaroo.Api.Tests/Codecs/goldens.txt";

    [Fact]
    public void The_bytes_are_the_frozen_ones()
    {
        var text = new StringBuilder();
        foreach (var sample in Samples.All)
        {
            text.Append(sample.Name).Append(": ").Append(sample.Schema.Replace("\n", "; ", StringComparison.Ordinal)).Append('\n');
            foreach (var bytes in sample.Encodings)
            {
                text.Append("  ").Append(Convert.ToHexStringLower(bytes)).Append('\n');
            }
        }

        Approval.Verify(Golden, text.ToString());
    }

    [Fact]
    public void The_frozen_bytes_are_read_and_written_again_as_they_were()
    {
        var byName = Samples.All.ToDictionary(sample => sample.Name);
        var lines = RepositoryFiles.Text(Golden).TrimEnd('\n').Split('\n');
        Sample? sample = null;
        foreach (var line in lines)
        {
            if (!line.StartsWith(' '))
            {
                sample = byName[line[..line.IndexOf(": ", StringComparison.Ordinal)]];
                continue;
            }

            var bytes = Convert.FromHexString(line.Trim());
            Assert.Equal(bytes, sample!.Again(bytes));
            Assert.True(bytes.Length >= sample.MinSize, $"{sample.Name} takes at least {sample.MinSize} bytes");
        }
    }

    [Fact]
    public void Every_schema_is_read_back() =>
        Assert.All(Samples.All, sample => Assert.Equal(sample.Schema, SchemaText.Write(SchemaParser.Parse(sample.Schema))));
}
