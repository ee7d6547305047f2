using System.Text;
using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class Crc32CTests
{
    public static TheoryData<string, uint> PublishedVectors => new()
    {
        // RFC 3720, appendix B.4
        { new string('0', 64), 0x8A9136AA },
        { new string('F', 64), 0x62A8AB43 },
        { "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", 0x46DD794E },
        { "1F1E1D1C1B1A191817161514131211100F0E0D0C0B0A09080706050403020100", 0x113FDB5C },
        { "01C00000" + "00000000" + "00000000" + "00000000" + "14000000" + "00000400" + "00000014" + "00000018" + "28000000" + "00000000" + "02000000" + "00000000", 0xD9963A56 },
    };

    [Theory]
    [MemberData(nameof(PublishedVectors))]
    public void It_gives_the_published_checksums(string hex, uint expected)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Equal(expected, Crc32C.Compute(bytes));
        Assert.Equal(expected, ~Crc32C.AppendSoftware(uint.MaxValue, bytes));
    }

    [Fact]
    public void The_check_value_of_the_catalogue_of_checksums_holds() =>
        Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Nothing_has_the_checksum_zero() => Assert.Equal(0u, Crc32C.Compute([]));

    [Fact]
    public void A_checksum_may_be_made_in_pieces_of_any_size()
    {
        var bytes = Enumerable.Range(0, 100).Select(i => (byte)(i * 37)).ToArray();
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(Crc32C.Compute(bytes), Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    [Fact]
    public void The_processor_and_the_table_agree_at_every_length()
    {
        var bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(~Crc32C.AppendSoftware(uint.MaxValue, bytes.AsSpan(0, length)), Crc32C.Compute(bytes.AsSpan(0, length)));
        }
    }
}
