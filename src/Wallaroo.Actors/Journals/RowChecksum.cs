using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// The checksum of one stored row, over all its columns in their order: CRC-32C over a table's number, integers as
/// 8 bytes little-endian, texts as UTF-8 and blobs as they are, the latter two each behind its length (8 bytes, all
/// ones for null).
/// </summary>
internal struct RowChecksum(StoredTable table)
{
    private uint _crc = Start(table);

    public readonly uint Value => _crc;

    public void Add(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _crc = Crc32C.Append(_crc, bytes);
    }

    public void Add(ulong value) => Add((long)value);

    public void Add(ReadOnlySpan<byte> value)
    {
        Add((long)value.Length);
        _crc = Crc32C.Append(_crc, value);
    }

    public void Add(string? value)
    {
        if (value is null)
        {
            Add(-1L);
            return;
        }

        Add((long)Encoding.UTF8.GetByteCount(value));
        var utf8 = value.Length <= 64 ? stackalloc byte[64 * 3] : new byte[value.Length * 3];
        _crc = Crc32C.Append(_crc, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    private static uint Start(StoredTable table) =>
        Crc32C.Compute(MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<StoredTable, byte>(ref table), 1));
}
