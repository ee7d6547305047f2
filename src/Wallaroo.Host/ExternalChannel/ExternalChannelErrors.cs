using System.Net.Sockets;
using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>What can go wrong for a tool that talks to a worker.</summary>
internal static class ExternalChannelErrors
{
    public const string CannotConnect = "WAL7041";
    public const string NoAnswerCode = "WAL7042";
    public const string NotInitializedCode = "WAL7044";
    public const string StillRunningCode = "WAL7045";

    public static CommandException Connect(TcpAddress address, SocketException exception) =>
        new(CannotConnect, $"no worker answers at {address} ({exception.Message}). Is it running, and was it started with --external {address}?", ExitCodes.Unreachable, exception);

    public static CommandException Broken(TcpAddress address, Exception exception) =>
        new(NoAnswerCode, $"the connection to {address} broke ({exception.Message}). Look into the worker's log for the reason.", inner: exception);

    public static CommandException NoAnswer(TcpAddress address) =>
        new(NoAnswerCode, $"{address} closed the connection without an answer. Is it a worker's external channel? Look into its log for the reason.");

    public static CommandException TimedOut(TcpAddress address, TimeSpan timeout) =>
        new(NoAnswerCode, $"{address} did not answer within {timeout.TotalSeconds:0.###} s. Look into the worker's log, or give it longer with --timeout.");

    public static CommandException NotInitialized(TcpAddress address) =>
        new(NotInitializedCode, $"the cluster of {address} is not initialized yet. Wait until its workers have started.");

    public static CommandException StillRunning(TcpAddress address, TimeSpan timeout) =>
        new(StillRunningCode, $"{address} took the request, and is still running after {timeout.TotalSeconds:0.###} s. It goes on to drain; wait longer with --timeout, or end it at once with --now.");
}
