using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class WireTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte(7);
        writer.WriteBool(true);
        writer.WriteUInt16(0x1234);
        writer.WriteInt32(-5);
        writer.WriteInt64(long.MinValue);
        writer.WriteVarUInt(ulong.MaxValue);
        writer.WriteVarInt(-65);
        writer.WriteDouble(double.NaN);
        writer.WriteDecimal(-1.50m);
        writer.WriteString("naïve \ud800 text");
        writer.WriteString(new string('x', 500));
        writer.WriteLengthPrefixed([1, 2, 3]);
        writer.Commit();

        var reader = new WireReader(buffer.WrittenSpan);
        Assert.Equal(7, reader.ReadByte());
        Assert.True(reader.ReadBool());
        Assert.Equal(0x1234, reader.ReadUInt16());
        Assert.Equal(-5, reader.ReadInt32());
        Assert.Equal(long.MinValue, reader.ReadInt64());
        Assert.Equal(ulong.MaxValue, reader.ReadVarUInt());
        Assert.Equal(-65, reader.ReadVarInt());
        Assert.Equal(double.NaN, reader.ReadDouble());
        Assert.Equal(-1.50m, reader.ReadDecimal());
        Assert.Equal("naïve \ud800 text", reader.ReadString());
        Assert.Equal(new string('x', 500), reader.ReadString());
        Assert.Equal([1, 2, 3], reader.ReadLengthPrefixed().ToArray());
        Assert.True(reader.IsAtEnd);
    }
}
