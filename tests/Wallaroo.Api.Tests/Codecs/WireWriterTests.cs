using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class WireWriterTests
{
    [Fact]
    public void Fixed_numbers_are_little_endian()
    {
        var hex = Wire.Hex((ref WireWriter writer) =>
        {
            writer.WriteByte(0xAB);
            writer.WriteBool(true);
            writer.WriteUInt16(0x1234);
            writer.WriteUInt32(0x12345678);
            writer.WriteUInt64(0x123456789ABCDEF0);
            writer.WriteInt32(-2);
            writer.WriteInt64(-2);
            writer.WriteSingle(1.5f);
            writer.WriteDouble(-0.0);
            writer.WriteDecimal(-1.50m);
            writer.WriteGuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
            writer.WriteBytes([1, 2]);
            writer.WriteLengthPrefixed([3, 4]);
        });

        Assert.Equal(
            "ab" + "01" + "3412" + "78563412" + "f0debc9a78563412" + "feffffff" + "feffffffffffffff" + "0000c03f" + "0000000000000080"
            + "960000000000000000000000" + "00000280" + "00112233445566778899aabbccddeeff" + "0102" + "020304",
            hex);
        var reader = new WireReader(Convert.FromHexString(hex));
        Assert.Equal(0xAB, reader.ReadByte());
        Assert.True(reader.ReadBool());
        Assert.Equal(0x1234, reader.ReadUInt16());
        Assert.Equal(0x12345678u, reader.ReadUInt32());
        Assert.Equal(0x123456789ABCDEF0u, reader.ReadUInt64());
        Assert.Equal(-2, reader.ReadInt32());
        Assert.Equal(-2, reader.ReadInt64());
        Assert.Equal(1.5f, reader.ReadSingle());
        Assert.True(double.IsNegative(reader.ReadDouble()));
        Assert.Equal(-1.50m, reader.ReadDecimal());
        Assert.Equal(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), reader.ReadGuid());
        Assert.Equal([1, 2], reader.ReadBytes(2).ToArray());
        Assert.Equal([3, 4], reader.ReadLengthPrefixed().ToArray());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void What_is_not_committed_is_forgotten()
    {
        using var buffer = new WireBuffer(64);
        var writer = new WireWriter(buffer);
        writer.WriteByte(1);
        writer.Commit();
        writer.WriteByte(2);

        Assert.Equal([1], buffer.WrittenSpan.ToArray());
        Assert.Equal(2, writer.Position);
    }

    [Fact]
    public void A_second_writer_goes_on_where_the_first_committed()
    {
        using var buffer = new WireBuffer();
        for (byte i = 0; i < 100; i++)
        {
            var writer = new WireWriter(buffer);
            Assert.Equal(i, writer.Position);
            writer.WriteByte(i);
            writer.Commit();
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (byte)i), buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_writer_rewinds_over_growth_and_commits()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte(1);
        var mark = writer.Position;
        writer.WriteBytes(new byte[10_000]);
        writer.WriteByte(2);
        writer.Rewind(mark);
        writer.WriteByte(3);
        writer.Commit();
        writer.WriteByte(4);
        writer.Rewind(2);

        Assert.Equal(2, writer.Position);
        Assert.Equal([1, 3], buffer.WrittenSpan.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => new WireWriter(buffer).Rewind(3));
    }

    [Fact]
    public void A_span_is_filled_by_the_caller()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteSpan(3).Fill(9);
        writer.Commit();

        Assert.Equal([9, 9, 9], buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_value_beyond_the_limit_is_refused_and_says_how_large_it_is()
    {
        using var buffer = new WireBuffer(maxLength: 10);
        var error = Assert.Throws<WireLimitException>(() =>
        {
            var writer = new WireWriter(buffer);
            writer.WriteUInt64(1);
            writer.WriteUInt32(2);
        });

        Assert.Equal((12L, 10), (error.Requested, error.Limit));
        Assert.Equal("WAL3020 an encoded value needs 12 bytes, the limit is 10; split the value into smaller ones or raise the limit", error.Message);
    }

    [Fact]
    public void The_limit_is_reached_to_the_last_byte()
    {
        for (var size = 1; size < 600; size++)
        {
            using var buffer = new WireBuffer(maxLength: size);
            var writer = new WireWriter(buffer);
            for (var i = 0; i < size; i++)
            {
                writer.WriteByte((byte)i);
            }

            writer.Commit();
            Assert.Equal(size, buffer.Length);
            Assert.Throws<WireLimitException>(() => new WireWriter(buffer).WriteByte(0));
        }
    }

    [Fact]
    public void A_buffer_is_cut_and_patched_and_used_again()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteUInt32(0);
        writer.WriteUInt32(1);
        writer.Commit();
        buffer.Patch(0, 4).Fill(7);
        buffer.Truncate(5);

        Assert.Equal([7, 7, 7, 7, 1], buffer.WrittenMemory.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Patch(4, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(6));
        buffer.Clear();
        Assert.Equal(0, buffer.Length);
        buffer.Dispose();
        Assert.Equal(0, buffer.Capacity);
        writer = new WireWriter(buffer);
        writer.WriteByte(5);
        writer.Commit();
        Assert.Equal([5], buffer.WrittenSpan.ToArray());
        buffer.Dispose();
    }

    [Fact]
    public void A_buffer_takes_bytes_as_any_buffer_writer()
    {
        using var buffer = new WireBuffer(maxLength: 1000);
        buffer.GetSpan(4)[..4].Fill(1);
        buffer.Advance(4);
        buffer.GetMemory().Span[0] = 2;
        buffer.Advance(1);

        Assert.Equal([1, 1, 1, 1, 2], buffer.WrittenSpan.ToArray());
        Assert.Throws<WireLimitException>(() => buffer.GetSpan(996).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(1001));
    }
}
