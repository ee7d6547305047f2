using System.Buffers.Binary;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Messages that wait to be sent, framed, in one block of memory.</summary>
/// <param name="keepsPayloads">Whether to remember where each message lies, for the log of what was sent.</param>
internal sealed class MessageBuffer(bool keepsPayloads)
{
    /// <summary>How much is sent at once.</summary>
    public const int TargetBytes = 256 << 10;

    private const int HeaderBytes = 4;
    private readonly List<Range> _payloads = [];
    private byte[] _bytes = new byte[TargetBytes + (64 << 10)];

    /// <summary>Bytes in it.</summary>
    public int Length { get; private set; }

    /// <summary>Messages in it.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether it should be sent before more is added.</summary>
    public bool IsFull => Length >= TargetBytes;

    /// <summary>Whether messages must be added one by one.</summary>
    public bool KeepsPayloads { get; } = keepsPayloads;

    /// <summary>What there is to send.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>The messages without their headers. Only where payloads are kept.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Payloads => _payloads.Select(range => (ReadOnlyMemory<byte>)_bytes.AsMemory(range));

    /// <summary>Adds a message with its length before it.</summary>
    public void AddFramed(ReadOnlySpan<byte> payload)
    {
        var target = Reserve(HeaderBytes + payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)payload.Length);
        payload.CopyTo(target[HeaderBytes..]);
        Count(HeaderBytes, payload.Length, 1);
    }

    /// <summary>Adds records as they are.</summary>
    /// <param name="bytes">The records.</param>
    /// <param name="headerBytes">What of a single one is header.</param>
    /// <param name="records">How many they are: one where payloads are kept.</param>
    public void AddRaw(ReadOnlySpan<byte> bytes, int headerBytes, int records)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Count(headerBytes, bytes.Length - headerBytes, records);
    }

    /// <summary>Forgets what is in it.</summary>
    public void Clear()
    {
        Length = 0;
        Messages = 0;
        _payloads.Clear();
    }

    private Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length, checked(Length + size)));
        }

        return _bytes.AsSpan(Length, size);
    }

    private void Count(int headerBytes, int payloadBytes, int records)
    {
        if (KeepsPayloads)
        {
            _payloads.Add(new Range(Length + headerBytes, Length + headerBytes + payloadBytes));
        }

        Length += headerBytes + payloadBytes;
        Messages += records;
    }
}
