using Wallaroo.Actors.Sources.Frames;

namespace Wallaroo.Actors.Sources;

/// <summary>The errors of sources; their pages are in docs/reference/errors.md.</summary>
internal static class SourceErrors
{
    public const string BadSafePoint = "WAL6005";
    public const string CodeChanged = "WAL6051";
    public const string FileMissing = "WAL6010";
    public const string FileForbidden = "WAL6011";
    public const string NotAFile = "WAL6012";
    public const string FileShrunk = "WAL6013";
    public const string FileChanged = "WAL6014";
    public const string FileFailed = "WAL6015";
    public const string FileReplaced = "WAL6016";
    public const string UnknownHost = "WAL6020";
    public const string AddressInUse = "WAL6021";
    public const string CannotListen = "WAL6022";

    private const string GrowOnly =
        "a file that is read must only grow; bring the old content back, or drop the stored position to read it from the beginning";

    public static SourceException BadFrame(string where, long offset, FrameFault fault) =>
        new(fault.Code, $"{where} at byte {offset}: {fault.Text}", fault.Cause);

    public static SourceException OtherCode(string step, ulong first, ulong last) =>
        new(CodeChanged, $"source \"{step}\": its messages {first} to {last} were read by other code before, which did not end orderly, and are read again; where this code makes other outputs of them, some are lost or come twice. To be sure, start the version before once more and shut it down (wallaroo shutdown) before a new one is started");

    public static SourceException UnreadableSafePoint(string where, string found, Exception? inner = null) =>
        new(BadSafePoint, $"{where}: the stored position cannot be read: {found}; run the version of the application that stored it", inner);

    public static SourceException OtherGenerator(string where, string schema) =>
        new(BadSafePoint, $"{where}: the stored position has another shape than the generator's, {schema}; keep the type, or drop the stored position to begin anew");

    public static SourceException Missing(string path, Exception? inner = null) =>
        new(FileMissing, $"file '{path}' does not exist; create it, empty if need be, or correct the path", inner);

    public static SourceException Forbidden(string path, Exception inner) =>
        new(FileForbidden, $"file '{path}' may not be read by {Environment.UserName}: {inner.Message}; give it the right to read", inner);

    public static SourceException NotRegular(string path) =>
        new(NotAFile, $"'{path}' is a directory, pipe or device; a file source reads regular files, as it must be able to read them again");

    public static SourceException Shrunk(string path, long length, long offset) =>
        new(FileShrunk, $"file '{path}' has {length} bytes, and {offset} have been read already; {GrowOnly}");

    public static SourceException Changed(string path, long offset, bool isOtherFile) =>
        new(FileChanged, $"file '{path}' {(isOtherFile ? "is another file than the one" : "is not as it was when")} {offset} bytes of it were read: what was read has changed; {GrowOnly}");

    public static SourceException Replaced(string path) =>
        new(FileReplaced, $"file '{path}' was moved, deleted or replaced while it was followed, and all of it has been read; a rotated log is a new file: name it as a source of its own");

    public static SourceException Failed(string path, long offset, Exception inner) =>
        new(FileFailed, $"file '{path}' cannot be read at byte {offset}: {inner.Message}; check the disk or the network drive and start again", inner);

    public static SourceException Unresolved(string address, Exception inner) =>
        new(UnknownHost, $"cannot listen on {address}: the host name does not resolve ({inner.Message}); give an address of this machine, such as 127.0.0.1 or 0.0.0.0", inner);

    public static SourceException InUse(string address, Exception inner) =>
        new(AddressInUse, $"cannot listen on {address}: another process listens there; stop it or choose another port", inner);

    public static SourceException NotListening(string address, Exception inner) =>
        new(CannotListen, $"cannot listen on {address}: {inner.Message}; give an address of this machine and a port this user may open", inner);
}
