using System.Buffers.Binary;

namespace Wallaroo.Actors.Journals;

/// <summary>Reads what <see cref="VarintWriter"/> wrote; a fault is remembered rather than thrown.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether anything read ended early, was too long, not in its shortest form or above its limit; all reads give 0 from then on.</summary>
    public bool Failed { get; private set; }

    public readonly int Remaining => _rest.Length;

    public ulong Read()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64 && _rest.Length > 0; shift += 7)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            if ((shift == 63 && next > 1) || (shift > 0 && next == 0))
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        return Fail();
    }

    public ulong ReadUpTo(ulong highest)
    {
        var value = Read();
        return value <= highest ? value : Fail();
    }

    public uint ReadFixed()
    {
        if (_rest.Length < sizeof(uint))
        {
            return (uint)Fail();
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        _rest = _rest[sizeof(uint)..];
        return value;
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(int bytes)
    {
        if (bytes > _rest.Length)
        {
            Fail();
        }
        else
        {
            _rest = _rest[bytes..];
        }
    }

    private ulong Fail()
    {
        Failed = true;
        _rest = default;
        return 0;
    }
}
