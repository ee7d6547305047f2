namespace Wallaroo;

/// <summary>
/// Makes a message from the bytes of a frame or line. Returning null drops the frame. What it throws is handled by
/// the error policy of its source.
/// </summary>
/// <typeparam name="T">The type of the messages.</typeparam>
/// <param name="frame">The payload, without header or line end; valid during the call only.</param>
public delegate T? Decoder<out T>(ReadOnlySpan<byte> frame);
