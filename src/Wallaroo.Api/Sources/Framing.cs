namespace Wallaroo;

/// <summary>How a stream of bytes is cut into frames: by a header that tells the length, or into lines.</summary>
public sealed record Framing
{
    private Framing(int headerLength, PayloadLength? payloadLength)
    {
        HeaderLength = headerLength;
        PayloadLength = payloadLength;
    }

    /// <summary>Lines that end with LF or CR LF; the end is not part of the frame.</summary>
    public static Framing Lines { get; } = new(0, null);

    /// <summary>A 4-byte big-endian length, then that many bytes: Wallaroo's framing.</summary>
    public static Framing LengthPrefixed { get; } = BigEndian(4);

    /// <summary>Whether frames are lines.</summary>
    public bool IsLines => PayloadLength is null;

    /// <summary>The length of the header in bytes, 1 to 64; 0 for lines.</summary>
    public int HeaderLength { get; }

    internal PayloadLength? PayloadLength { get; }

    /// <summary>A header that is the payload's length as an unsigned big-endian number.</summary>
    /// <param name="headerLength">1, 2, 4 or 8 bytes.</param>
    public static Framing BigEndian(int headerLength) =>
        new(Checked(headerLength), static header => ReadBigEndian(header));

    /// <summary>A header that is the payload's length as an unsigned little-endian number.</summary>
    /// <param name="headerLength">1, 2, 4 or 8 bytes.</param>
    public static Framing LittleEndian(int headerLength) =>
        new(Checked(headerLength), static header => ReadLittleEndian(header));

    /// <summary>A header of your own.</summary>
    /// <param name="headerLength">1 to 64 bytes.</param>
    /// <param name="payloadLength">
    /// The number of payload bytes that follow a header. A negative number, or one above the source's limit, ends
    /// the connection.
    /// </param>
    public static Framing Header(int headerLength, PayloadLength payloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headerLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(headerLength, 64);
        ArgumentNullException.ThrowIfNull(payloadLength);
        return new(headerLength, payloadLength);
    }

    private static int Checked(int headerLength) =>
        headerLength is 1 or 2 or 4 or 8
            ? headerLength
            : throw new ArgumentOutOfRangeException(nameof(headerLength), headerLength, "A length header has 1, 2, 4 or 8 bytes.");

    private static long ReadBigEndian(ReadOnlySpan<byte> header)
    {
        ulong value = 0;
        foreach (var octet in header)
        {
            value = (value << 8) | octet;
        }

        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    private static long ReadLittleEndian(ReadOnlySpan<byte> header)
    {
        ulong value = 0;
        for (var index = header.Length - 1; index >= 0; index--)
        {
            value = (value << 8) | header[index];
        }

        return value > long.MaxValue ? long.MaxValue : (long)value;
    }
}
