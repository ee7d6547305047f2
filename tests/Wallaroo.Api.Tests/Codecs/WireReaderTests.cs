using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class WireReaderTests
{
    private delegate void Read(ref WireReader reader);

    private static readonly (string Name, byte[] Bytes, Read Read)[] Values =
    [
        ("byte", new byte[1], (ref WireReader reader) => reader.ReadByte()),
        ("bool", new byte[1], (ref WireReader reader) => reader.ReadBool()),
        ("uint16", new byte[2], (ref WireReader reader) => reader.ReadUInt16()),
        ("uint32", new byte[4], (ref WireReader reader) => reader.ReadUInt32()),
        ("uint64", new byte[8], (ref WireReader reader) => reader.ReadUInt64()),
        ("single", new byte[4], (ref WireReader reader) => reader.ReadSingle()),
        ("double", new byte[8], (ref WireReader reader) => reader.ReadDouble()),
        ("decimal", new byte[16], (ref WireReader reader) => reader.ReadDecimal()),
        ("guid", new byte[16], (ref WireReader reader) => reader.ReadGuid()),
        ("text", [3, 1, 2, 3], (ref WireReader reader) => reader.ReadString()),
        ("bytes", [3, 1, 2, 3], (ref WireReader reader) => reader.ReadLengthPrefixed()),
        ("skipped", [1, 2], (ref WireReader reader) => reader.Skip(2)),
    ];

    [Fact]
    public void An_input_cut_anywhere_is_refused_and_nothing_is_read_beyond_it()
    {
        foreach (var (name, bytes, read) in Values)
        {
            var whole = new WireReader(bytes);
            read(ref whole);
            Assert.True(whole.IsAtEnd, name);
            for (var cut = 0; cut < bytes.Length; cut++)
            {
                var error = Assert.Throws<WireFormatException>(() =>
                {
                    var reader = new WireReader(bytes.AsSpan(0, cut));
                    read(ref reader);
                });
                Assert.True(error.Code is WireFormatException.Truncated or WireFormatException.LengthTooLarge, $"{name} cut at {cut}: {error.Message}");
                Assert.InRange(error.Offset, 0, cut);
            }
        }
    }

    [Fact]
    public void An_error_says_where_what_was_expected_and_what_was_found()
    {
        var error = Assert.Throws<WireFormatException>(() =>
        {
            var reader = new WireReader([1, 2, 3]);
            reader.ReadByte();
            reader.ReadUInt32();
        });

        Assert.Equal(
            "WAL3001 at offset 1: expected 4 more bytes, found 2; the bytes are damaged, or were written by another codec or version",
            error.Message);
        Assert.Equal((1, "4 more bytes"), (error.Offset, error.Expected));
    }

    [Fact]
    public void A_bool_is_0_or_1() => AssertMalformed([2], (ref WireReader reader) => reader.ReadBool());

    [Theory]
    [InlineData("000000000000000000000000" + "00001d00")]
    [InlineData("000000000000000000000000" + "01000000")]
    [InlineData("000000000000000000000000" + "00000001")]
    public void A_decimal_has_a_scale_of_at_most_28(string hex) =>
        AssertMalformed(Convert.FromHexString(hex), (ref WireReader reader) => reader.ReadDecimal());

    [Fact]
    public void A_length_beyond_the_input_is_refused_before_anything_is_allocated()
    {
        byte[] bytes = [0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<WireFormatException>(() => new WireReader(bytes).ReadString());
        Assert.Throws<WireFormatException>(() => new WireReader(bytes).ReadLengthPrefixed());
        Assert.Throws<WireFormatException>(() => new WireReader(bytes).ReadCount(1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("WAL3003 at offset 0: expected the number of bytes of a text, at most the 2 left, found 2147483647; the bytes are damaged, or were written by another codec or version", error.Message);
    }

    [Fact]
    public void A_count_is_held_against_the_smallest_size_of_an_element()
    {
        byte[] bytes = [3, 0, 0, 0, 0, 0, 0];

        Assert.Equal(3, new WireReader(bytes).ReadCount(2));
        var error = Assert.Throws<WireFormatException>(() => new WireReader(bytes).ReadCount(3));
        Assert.Equal("at most 2 elements of at least 3 bytes in the 6 bytes left", error.Expected);
    }

    [Fact]
    public void Bytes_behind_the_last_value_are_refused()
    {
        var error = Assert.Throws<WireFormatException>(() => new WireReader([1, 2]).ExpectEnd());
        Assert.Equal((WireFormatException.TrailingBytes, "the end of the input"), (error.Code, error.Expected));
    }

    [Fact]
    public void A_reader_says_where_it_is()
    {
        var reader = new WireReader([1, 2, 3]);
        reader.Skip(1);

        Assert.Equal((1, 2, false), (reader.Position, reader.Remaining, reader.IsAtEnd));
        Assert.Equal([2, 3], reader.Rest.ToArray());
    }

    private static void AssertMalformed(byte[] bytes, Read read)
    {
        var error = Assert.Throws<WireFormatException>(() =>
        {
            var reader = new WireReader(bytes);
            read(ref reader);
        });
        Assert.Equal((WireFormatException.Malformed, 0), (error.Code, error.Offset));
    }
}
