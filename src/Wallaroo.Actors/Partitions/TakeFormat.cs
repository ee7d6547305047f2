namespace Wallaroo.Actors.Partitions;

/// <summary>The constants of a take's form in the journal.</summary>
internal static class TakeFormat
{
    public const byte Version = 1;

    /// <summary>Where the offset of the trailer stands, from the beginning of the take.</summary>
    public const int TrailerField = 1;

    /// <summary>Messages of one channel.</summary>
    public const byte Messages = 1;

    /// <summary>The partition's merged watermark.</summary>
    public const byte Watermark = 2;

    /// <summary>The outcome of an outside call.</summary>
    public const byte Outcome = 3;

    /// <summary>A dead letter that is given to its step again.</summary>
    public const byte Letter = 4;

    /// <summary>The end of the sections.</summary>
    public const byte End = 0;
}
