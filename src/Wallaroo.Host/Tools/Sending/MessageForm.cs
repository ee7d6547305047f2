namespace Wallaroo.Host.Tools.Sending;

/// <summary>What a message is, and so how it is framed.</summary>
internal enum MessageForm
{
    /// <summary>A line of a file, without its end; framed with its length. Empty lines are left out.</summary>
    Lines,

    /// <summary>So many bytes of a file, sent as they are.</summary>
    FixedRecords,

    /// <summary>A length of four bytes, big-endian, and so many bytes of a file, sent as they are.</summary>
    PrefixedRecords,

    /// <summary>The next integer in decimal digits; framed with its length.</summary>
    TextIntegers,

    /// <summary>The next integer in eight bytes, big-endian, and the partition's key; framed with their length.</summary>
    BinaryIntegers,
}
