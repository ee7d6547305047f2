namespace Wallaroo.Actors.Channels;

/// <summary>How large a single message may be. All limits of many messages together are far below, and a single one passes them.</summary>
internal static class MessageLimits
{
    /// <summary>The longest frame that a source may allow.</summary>
    public const int LargestFrame = 64 * 1024 * 1024;

    /// <summary>The most that a record, a segment of a snapshot or an encoded message may have: a frame, and what it grows by.</summary>
    public const int LargestEncoding = 2 * LargestFrame;
}
