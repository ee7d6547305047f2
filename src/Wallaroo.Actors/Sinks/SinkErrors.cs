namespace Wallaroo.Actors.Sinks;

/// <summary>The errors of sinks; their pages are in docs/reference/errors.md.</summary>
internal static class SinkErrors
{
    public const string DiskFull = "WAL6501";
    public const string Forbidden = "WAL6502";
    public const string Failed = "WAL6503";
    public const string PartGone = "WAL6504";
    public const string ForeignPart = "WAL6505";
    public const string ConnectionLost = "WAL6510";
    public const string CannotConnect = "WAL6511";
    public const string OutputFailed = "WAL6512";

    public static SinkException Lost(string address, long unacknowledged, string reason, Exception? inner) =>
        new(ConnectionLost, $"the connection to {address} was lost with {unacknowledged} bytes that it had not acknowledged, which are sent again: {reason}; the worker connects again by itself", inner);

    public static SinkException NotConnected(string address, string reason, Exception? inner) =>
        new(CannotConnect, $"cannot connect to {address}: {reason}; start the receiver or correct the address, the worker goes on trying and holds what it has", inner);

    public static SinkException OutputBroken(Exception inner) =>
        new(OutputFailed, $"the standard output takes nothing: {inner.Message}; the worker goes on trying and holds what it has", inner);
}
