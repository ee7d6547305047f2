namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>
/// An export: the magic number, then one frame per row and one at the end. A frame is its kind (1 byte), the length
/// of its content (4 bytes, little-endian), the content, and the CRC-32C of all that. The last frame counts the rows.
/// </summary>
internal static class ExportFormat
{
    /// <summary>The longest content of a frame: as long as the largest blob of a database.</summary>
    public const int LongestContent = 1 << 30;

    public const int HeaderBytes = 5;
    public const int ChecksumBytes = 4;

    /// <summary>The letters WLROEXP and the version.</summary>
    public static ReadOnlySpan<byte> Magic => "WLROEXP1"u8;
}

/// <summary>What a frame holds.</summary>
internal enum ExportFrame : byte
{
    Control = 1,
    Application = 2,
    Name = 3,
    Worker = 4,
    Partition = 5,
    Mark = 6,
    Manifest = 7,
    Segment = 8,
    DeadLetter = 9,
    Group = 10,
    End = 255,
}
