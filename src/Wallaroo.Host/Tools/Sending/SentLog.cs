using System.Globalization;
using System.Text;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Notes each message that was sent with the time: <c>NANOSECONDS, MESSAGE</c> and a line feed.</summary>
internal sealed class SentLog : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private readonly string _path;
    private readonly FileStream _file;
    private readonly TimeProvider _time;

    /// <summary>Begins a log, in place of an older one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CommandLine.CommandException">The file cannot be written.</exception>
    public SentLog(string path, TimeProvider time)
    {
        _path = path;
        _time = time;
        try
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SenderErrors.Log(path, exception);
        }
    }

    /// <summary>Notes what is about to be sent.</summary>
    public void Write(MessageBuffer buffer)
    {
        var nanoseconds = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        var prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds}, "));
        Guard(() =>
        {
            foreach (var payload in buffer.Payloads)
            {
                _file.Write(prefix);
                _file.Write(payload.Span);
                _file.WriteByte((byte)'\n');
            }
        });
    }

    /// <summary>Writes what is still in memory.</summary>
    /// <exception cref="CommandLine.CommandException">The file cannot be written.</exception>
    public void Flush() => Guard(_file.Flush);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception)
        {
            throw SenderErrors.Log(_path, exception);
        }
    }
}
