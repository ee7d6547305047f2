using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class VarIntTests
{
    public static TheoryData<ulong, string> Known => new()
    {
        { 0, "00" },
        { 1, "01" },
        { 127, "7f" },
        { 128, "8001" },
        { 300, "ac02" },
        { 16383, "ff7f" },
        { 16384, "808001" },
        { uint.MaxValue, "ffffffff0f" },
        { (1UL << 56) - 1, "ffffffffffffff7f" },
        { 1UL << 56, "808080808080808001" },
        { (1UL << 63) - 1, "ffffffffffffffff7f" },
        { ulong.MaxValue, "ffffffffffffffffff01" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_number_has_seven_bits_in_each_byte_low_ones_first(ulong value, string hex)
    {
        Assert.Equal(hex, Written((ref WireWriter writer) => writer.WriteVarUInt(value)));
        Assert.Equal(hex.Length / 2, WireWriter.VarUIntSize(value));
        Assert.Equal(value, Read(hex));
        Assert.Equal(value, Read(hex + new string('f', 32)));
    }

    [Fact]
    public void Every_length_is_read_back_with_and_without_bytes_behind_it()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var value in new[] { (1UL << bit) - 1, 1UL << bit, (1UL << bit) + 1, 0xA5A5A5A5A5A5A5A5 >> (63 - bit) })
            {
                var hex = Written((ref WireWriter writer) => writer.WriteVarUInt(value));
                Assert.Equal(value, Read(hex));
                Assert.Equal(value, Read(hex + "00000000000000000000"));
                Assert.Equal(hex, Written((ref WireWriter writer) => writer.WriteVarUInt(value), spare: 100));
            }
        }
    }

    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "01")]
    [InlineData(1, "02")]
    [InlineData(-64, "7f")]
    [InlineData(64, "8001")]
    [InlineData(long.MaxValue, "feffffffffffffffff01")]
    [InlineData(long.MinValue, "ffffffffffffffffff01")]
    public void Signed_numbers_alternate_around_zero(long value, string hex)
    {
        Assert.Equal(hex, Written((ref WireWriter writer) => writer.WriteVarInt(value)));
        Assert.Equal(value, new WireReader(Convert.FromHexString(hex)).ReadVarInt());
    }

    [Theory]
    [InlineData("8000")]
    [InlineData("ff00")]
    [InlineData("80808080808080808000")]
    [InlineData("80000000000000000000")]
    public void A_longer_form_than_needed_is_refused(string hex) => AssertMalformed(hex, "a varint in its shortest form");

    [Theory]
    [InlineData("ffffffffffffffffff02")]
    [InlineData("ffffffffffffffffffff01")]
    [InlineData("ffffffffffffffffffffffffffff")]
    public void More_than_64_bits_are_refused(string hex) => AssertMalformed(hex, "a varint of at most 64 bits");

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("ffffffffffffffffff")]
    public void A_number_without_its_end_is_refused(string hex)
    {
        var error = Assert.Throws<WireFormatException>(() => Read(hex));
        Assert.Equal((WireFormatException.Truncated, hex.Length / 2), (error.Code, error.Offset));
    }

    private static void AssertMalformed(string hex, string expected)
    {
        var error = Assert.Throws<WireFormatException>(() => Read(hex));
        Assert.Equal((WireFormatException.Malformed, 0, expected), (error.Code, error.Offset, error.Expected));
    }

    private static ulong Read(string hex) => new WireReader(Convert.FromHexString(hex)).ReadVarUInt();

    private static string Written(Wire.Write write, int spare = 0) => Wire.Hex(write, spare);
}
