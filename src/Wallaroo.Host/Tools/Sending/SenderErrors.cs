using System.Net.Sockets;
using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>What can go wrong with sending.</summary>
internal static class SenderErrors
{
    public const string CannotConnect = "WAL7020";
    public const string ConnectionLost = "WAL7021";
    public const string FileUnreadable = "WAL7022";
    public const string BadRecord = "WAL7023";
    public const string LogUnwritable = "WAL7025";
    public const string Interrupted = "WAL7026";
    public const string FewerMessages = "WAL7027";

    public static CommandException Connect(TcpAddress host, SocketException exception) =>
        new(CannotConnect, $"cannot connect to {host} ({exception.Message}). Start the worker, or whatever listens there, first.", ExitCodes.Unreachable, exception);

    public static CommandException Lost(TcpAddress host, SendProgress progress, Exception exception) =>
        new(ConnectionLost, $"{host} closed the connection after {progress.Messages} messages ({progress.Bytes} bytes) had been handed to it ({exception.Message}). Look there for the reason; what it had not read is lost.", inner: exception);

    public static CommandException Unreadable(string file, Exception exception) =>
        new(FileUnreadable, $"cannot read '{file}' ({exception.Message}). Give --file paths of existing files, separated by commas.", inner: exception);

    public static CommandException NoMessages(IReadOnlyList<string> files) =>
        new(FileUnreadable, $"there is no message in {string.Join(", ", files)}, so --repeat would never end.");

    public static CommandException TooLong(string file, long at, long length) =>
        new(BadRecord, $"'{file}' has a message of {length} bytes or more at byte {at}; at most {FileReader.MaxMessageBytes} can be sent. Is it in the form that the flags say?");

    public static CommandException CutOff(string file, long at, long length, long left) =>
        new(BadRecord, $"'{file}' ends within a record: at byte {at} a length of {length} is given, and {left} bytes follow. What came before was sent.");

    public static CommandException Log(string path, Exception exception) =>
        new(LogUnwritable, $"cannot write '{path}' ({exception.Message}). Make room there, or give --no-write.", inner: exception);

    public static CommandException Stopped(SendProgress progress) =>
        new(Interrupted, $"stopped after {progress.Messages} messages ({progress.Bytes} bytes).");
}
