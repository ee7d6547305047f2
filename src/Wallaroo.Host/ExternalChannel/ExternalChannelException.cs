namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a peer sent is not the external channel's protocol.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">What found it.</param>
internal sealed class ExternalChannelException(string message, Exception? inner = null) : Exception($"{Code} {message}", inner)
{
    public const string Code = "WAL7043";

    public static ExternalChannelException TooLong(uint length, int longest) =>
        new($"a frame of {length} bytes was announced on the external channel; at most {longest} are taken. Is the other side an external channel?");

    public static ExternalChannelException NoId(long length) =>
        new($"a frame of {length} byte on the external channel is too short for its id. Is the other side an external channel?");

    public static ExternalChannelException Unknown(ExternalMessageId id) =>
        new($"there is no request {(ushort)id} on the external channel. Is the tool of the same version as the worker?");

    public static ExternalChannelException BadBody(ExternalMessageId id, Exception inner) =>
        new($"the body of request {(ushort)id} on the external channel cannot be read ({inner.Message}). Is the tool of the same version as the worker?", inner);

    public static ExternalChannelException AnswerTooLong(ExternalMessageId id, long length) =>
        new($"the answer {(ushort)id} on the external channel would have {length} bytes; at most {ExternalFrameCodec.MaxResponseBytes} are sent. Ask for the counts, or for a single key.");
}
