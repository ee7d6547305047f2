namespace Wallaroo.Actors.Sources.Frames;

/// <summary>Why a stream of bytes cannot be cut into frames.</summary>
/// <param name="Code">The stable code, WAL6001 to WAL6004.</param>
/// <param name="Text">What is wrong and what to do; the one who reads adds where.</param>
/// <param name="Cause">What the user's own header function threw.</param>
internal sealed record FrameFault(string Code, string Text, Exception? Cause = null)
{
    /// <summary>A line or payload above the limit.</summary>
    public const string TooLong = "WAL6001";

    /// <summary>A header that gives a negative length.</summary>
    public const string NegativeLength = "WAL6002";

    /// <summary>A stream that ends inside a frame.</summary>
    public const string Torn = "WAL6003";

    /// <summary>The user's header function threw.</summary>
    public const string HeaderRefused = "WAL6004";

    private const string Remedy =
        "raise the source's MaxFrameBytes if such frames are meant, otherwise make the sender use the source's framing";

    public static FrameFault LineTooLong(int maxBytes) =>
        new(TooLong, $"a line is longer than the {maxBytes} bytes allowed; {Remedy}");

    public static FrameFault PayloadTooLong(long length, int maxBytes) =>
        new(TooLong, $"a header gives a payload of {length} bytes, longer than the {maxBytes} allowed; {Remedy}");

    public static FrameFault Negative(long length) =>
        new(NegativeLength, $"a header gives a payload of {length} bytes; make the sender use the source's framing");

    public static FrameFault Refused(Exception cause) =>
        new(HeaderRefused, $"the source's header function failed with {cause.GetType().Name}: {cause.Message}", cause);

    public static FrameFault TornLine(int held) =>
        new(Torn, $"it ends after {held} bytes of a line without its LF; end the last line too");

    public static FrameFault TornHeader(int held, int headerLength) =>
        new(Torn, $"it ends after {held} of the {headerLength} bytes of a header; send frames whole");

    public static FrameFault TornPayload(int held, long length) =>
        new(Torn, $"it ends after {held} of the {length} bytes of a payload; send frames whole");
}
