using System.Net;
using System.Net.Sockets;
using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Tools.Receiving;

/// <summary>What can go wrong with receiving.</summary>
internal static class ReceiverErrors
{
    public const string CannotListen = "WAL7030";
    public const string CannotWrite = "WAL7031";
    public const string BadFrame = "WAL7032";
    public const string CutOff = "WAL7033";
    public const string ConnectionLost = "WAL7034";
    public const string Fewer = "WAL7035";

    public static CommandException Listen(TcpAddress address, SocketException exception) =>
        new(CannotListen, $"cannot listen on {address} ({exception.Message}). Choose another port, or end what listens there.", inner: exception);

    public static CommandException Write(string path, Exception exception) =>
        new(CannotWrite, $"cannot write to {path} ({exception.Message}). What was received after that is lost.", inner: exception);

    public static string FrameTooLong(EndPoint? peer, uint length) =>
        $"{peer} announced a frame of {length} bytes; at most {ReceiverOptions.MaxFrameBytes} are taken, and its connection was closed. Does it send framed messages?";

    public static string FrameCutOff(EndPoint? peer, int bytes) =>
        $"{peer} closed its connection within a frame; its last {bytes} bytes are not a message.";

    public static string Lost(EndPoint? peer, SocketException exception) =>
        $"the connection of {peer} broke ({exception.Message}).";

    public static CommandException Missing(long received, long expected, string why) =>
        new(Fewer, $"{why} after {received} of {expected} messages.");
}
