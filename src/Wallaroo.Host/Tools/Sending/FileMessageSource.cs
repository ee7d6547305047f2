namespace Wallaroo.Host.Tools.Sending;

/// <summary>Sends what is in files, one after the other.</summary>
internal sealed class FileMessageSource : IMessageSource
{
    private readonly SenderOptions _options;
    private readonly Action<string, int> _reportShortRecord;
    private readonly HashSet<string> _reportedShort = new(StringComparer.Ordinal);
    private FileReader? _file;
    private int _next;
    private bool _hasMessages;

    /// <summary>Opens the first file, and finds out whether the others are there.</summary>
    /// <param name="options">Which files, and what a message in them is.</param>
    /// <param name="reportShortRecord">Called once with each file whose last record is shorter than the others, and its size.</param>
    /// <exception cref="CommandLine.CommandException">A file cannot be opened.</exception>
    public FileMessageSource(SenderOptions options, Action<string, int> reportShortRecord)
    {
        _options = options;
        _reportShortRecord = reportShortRecord;
        foreach (var path in options.Files)
        {
            new FileReader(path).Dispose();
        }
    }

    /// <inheritdoc/>
    public int Fill(MessageBuffer buffer, int most)
    {
        while (true)
        {
            _file ??= Open();
            if (_file is null)
            {
                return 0;
            }

            var added = Fill(_file, buffer, most);
            if (added > 0)
            {
                _hasMessages = true;
                return added;
            }

            _file.Dispose();
            _file = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private FileReader? Open()
    {
        if (_next == _options.Files.Count)
        {
            if (!_options.Repeat)
            {
                return null;
            }

            _next = _hasMessages ? 0 : throw SenderErrors.NoMessages(_options.Files);
        }

        return new FileReader(_options.Files[_next++]);
    }

    private int Fill(FileReader file, MessageBuffer buffer, int most) => _options.Form switch
    {
        MessageForm.Lines => FillLines(file, buffer, most),
        MessageForm.FixedRecords => FillRecords(file, buffer, most),
        _ => FillPrefixed(file, buffer, most),
    };

    private static int FillLines(FileReader file, MessageBuffer buffer, int most)
    {
        var added = 0;
        while (added < most && !buffer.IsFull && file.TryReadLine(out var line))
        {
            if (!line.IsEmpty)
            {
                buffer.AddFramed(line);
                added++;
            }
        }

        return added;
    }

    private int FillRecords(FileReader file, MessageBuffer buffer, int most)
    {
        var size = _options.RecordSize;
        var room = Math.Max(1, (MessageBuffer.TargetBytes - buffer.Length) / size);
        var count = file.ReadRecords(size, buffer.KeepsPayloads ? 1 : Math.Min(most, room), out var records);
        if (count == 0)
        {
            return 0;
        }

        if (records.Length < size && _reportedShort.Add(file.Path))
        {
            _reportShortRecord(file.Path, records.Length);
        }

        buffer.AddRaw(records, headerBytes: 0, count);
        return count;
    }

    private static int FillPrefixed(FileReader file, MessageBuffer buffer, int most)
    {
        var added = 0;
        while (added < most && !buffer.IsFull && file.TryReadPrefixed(out var record))
        {
            buffer.AddRaw(record, headerBytes: 4, 1);
            added++;
        }

        return added;
    }
}
