namespace Wallaroo.Codecs;

/// <summary>Bytes that were read are not what a codec or the format expects. Nothing was changed by reading them.</summary>
public sealed class WireFormatException : CodecException
{
    /// <summary>The input ends before the value does.</summary>
    public const string Truncated = "WAL3001";

    /// <summary>A value is not in its only permitted form: a long varint, a bool above 1, text that is not UTF-8.</summary>
    public const string Malformed = "WAL3002";

    /// <summary>A length or count promises more than the input holds.</summary>
    public const string LengthTooLarge = "WAL3003";

    /// <summary>Bytes are left after the last value.</summary>
    public const string TrailingBytes = "WAL3004";

    /// <summary>Values are nested more deeply than <see cref="WireReader.MaxDepth"/>.</summary>
    public const string TooDeep = "WAL3005";

    /// <summary>A union's number has no case.</summary>
    public const string UnknownCase = "WAL3006";

    /// <summary>A set or dictionary holds one key twice.</summary>
    public const string DuplicateKey = "WAL3007";

    /// <summary>An error at an offset.</summary>
    /// <param name="code">One of the constants of this class.</param>
    /// <param name="offset">Where the value begins, in bytes from the start of what the reader was given.</param>
    /// <param name="expected">What was expected there.</param>
    /// <param name="found">What was found instead.</param>
    public WireFormatException(string code, int offset, string expected, string found)
        : base(code, $"at offset {offset}: expected {expected}, found {found}; the bytes are damaged, or were written by another codec or version")
    {
        Offset = offset;
        Expected = expected;
    }

    /// <summary>Where the value that cannot be read begins, in bytes from the start of what the reader was given.</summary>
    public int Offset { get; }

    /// <summary>What was expected at <see cref="Offset"/>.</summary>
    public string Expected { get; }
}
