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

    private const int NoSpace = 28;
    private const int ReadOnlySystem = 30;
    private const int OverQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static SinkException Lost(string address, long unacknowledged, string reason, Exception? inner) =>
        new(ConnectionLost, $"the connection to {address} was lost{(unacknowledged == 0 ? "" : $" with {unacknowledged} bytes that it had not acknowledged, which are sent again")}: {reason}; the worker connects again by itself", inner);

    public static SinkException NotConnected(string address, string reason, Exception? inner) =>
        new(CannotConnect, $"cannot connect to {address}: {reason}; start the receiver or correct the address, the worker goes on trying and holds what it has", inner);

    public static SinkException OutputBroken(Exception inner) =>
        new(OutputFailed, $"the standard output takes nothing: {inner.Message}; the worker goes on trying and holds what it has", inner);

    public static SinkException Foreign(string directory, string stream, ulong last, ulong marked) =>
        new(ForeignPart, $"directory '{directory}' has a part of '{stream}' up to position {last}, and this run has published it up to {marked}: the part is of another run, or the journal is an old one; give the sink an empty directory, or move these files away");

    public static SinkException Gone(string path) =>
        new(PartGone, $"the pending part '{path}' is gone: another worker took the stream over, or somebody removed it; it is written again");

    /// <summary>What a failed call of the file system means.</summary>
    public static SinkException From(Exception failed, string path)
    {
        if (failed is UnauthorizedAccessException || IsOneOf(failed, ReadOnlySystem))
        {
            return new(Forbidden, $"'{path}' may not be written by {Environment.UserName}: {failed.Message}; give it the right to write there, the worker goes on trying and holds what it has", failed);
        }

        return IsOneOf(failed, NoSpace, OverQuota, WindowsDiskFull, WindowsHandleDiskFull)
            ? new(DiskFull, $"there is no space for '{path}': {failed.Message}; make room, the worker goes on trying and holds what it has", failed)
            : new(Failed, $"'{path}' cannot be written: {failed.Message}; check the disk or the network drive, the worker goes on trying and holds what it has", failed);
    }

    private static bool IsOneOf(Exception failed, params ReadOnlySpan<int> codes) => codes.Contains(failed.HResult);
}
