namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The manifests of a block, as its row holds them, and what is known of its rows of segments. A row is: version,
/// number of the next row of segments, how many there are, how many there were after the last removal, how many
/// bases were replaced since, number of manifests; then of each its place in the block, epoch, sequence, 1 + length of its content, and the content. Where
/// that is long it lies with the segments, and 0 stands for the length. Content is the length of the parts, the parts,
/// and the header. All numbers are varints.
/// </summary>
internal sealed class ManifestBlock
{
    public const byte Version = 1;

    /// <summary>A longer content lies with the segments, so that its neighbours' snapshots do not write it again.</summary>
    public const int LargestContent = 1024;

    private const int LargestNumber = 10;
    private readonly Entry[] _entries = new Entry[SnapshotBlock.Partitions];
    private byte[] _content = new byte[4096];
    private byte[] _encoded = new byte[4096];
    private int _length;

    /// <summary>Which block.</summary>
    public long Id { get; private set; }

    /// <summary>The number that the next row of segments gets; above those of all before it.</summary>
    public ulong NextRow { get; set; }

    /// <summary>How many rows of segments the block has.</summary>
    public ulong Rows { get; set; }

    /// <summary>How many it had when those without use were last removed.</summary>
    public ulong Kept { get; set; }

    /// <summary>How many bases were replaced since.</summary>
    public ulong Replaced { get; set; }

    /// <summary>How many partitions have a manifest.</summary>
    public int Count => _entries.Count(static entry => entry.IsKnown);

    /// <summary>Becomes a block without anything.</summary>
    public void Clear(long id)
    {
        Id = id;
        (NextRow, Rows, Kept, Replaced, _length) = (1, 0, 0, 0, 0);
        Array.Clear(_entries);
    }

    /// <summary>Takes over what a row holds.</summary>
    /// <returns>Whether it could be read.</returns>
    public bool Decode(long id, ReadOnlySpan<byte> row)
    {
        Clear(id);
        if (row.Length == 0 || row[0] != Version)
        {
            return false;
        }

        Reserve(row.Length);
        row.CopyTo(_content);
        _length = row.Length;
        var reader = new VarintReader(row[1..]);
        (NextRow, Rows, Kept, Replaced) = (reader.Read(), reader.Read(), reader.Read(), reader.Read());
        for (var left = reader.ReadUpTo(SnapshotBlock.Partitions); left > 0 && !reader.Failed; left--)
        {
            var slot = (int)reader.ReadUpTo(SnapshotBlock.Partitions - 1);
            var (epoch, sequence, length) = (reader.Read(), reader.Read(), (int)reader.ReadUpTo(LargestContent + 1) - 1);
            _entries[slot] = new Entry(IsKnown: true, epoch, sequence, row.Length - reader.Remaining, length);
            reader.Skip(Math.Max(0, length));
        }

        return !reader.Failed && reader.Remaining == 0;
    }

    /// <summary>The row; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode()
    {
        var needed = 1 + (5 * LargestNumber) + (SnapshotBlock.Partitions * 4 * LargestNumber) + _length;
        if (_encoded.Length < needed)
        {
            _encoded = new byte[needed * 2];
        }

        var writer = new VarintWriter(_encoded);
        writer.WriteByte(Version);
        writer.Write(NextRow);
        writer.Write(Rows);
        writer.Write(Kept);
        writer.Write(Replaced);
        writer.Write((ulong)Count);
        for (var slot = 0; slot < _entries.Length; slot++)
        {
            if (_entries[slot] is { IsKnown: true } entry)
            {
                writer.Write((ulong)slot);
                writer.Write(entry.Epoch);
                writer.Write(entry.Sequence);
                writer.Write((ulong)(entry.Length + 1));
                writer.Write(_content.AsSpan(entry.Offset, Math.Max(0, entry.Length)));
            }
        }

        return _encoded.AsSpan(0, writer.Length);
    }

    /// <summary>What is known of a partition's manifest without its content; null where it has none.</summary>
    public (ulong Epoch, ulong Sequence, bool IsElsewhere)? Find(int slot) =>
        _entries[slot] is { IsKnown: true } entry ? (entry.Epoch, entry.Sequence, entry.Length < 0) : null;

    /// <summary>The content of a manifest that lies here.</summary>
    public ReadOnlySpan<byte> Content(int slot) => _content.AsSpan(_entries[slot].Offset, _entries[slot].Length);

    /// <summary>Replaces a partition's manifest.</summary>
    /// <param name="manifest">The new one.</param>
    /// <param name="content">Its content.</param>
    public void Set(SnapshotManifest manifest, ReadOnlySpan<byte> content)
    {
        var isElsewhere = content.Length > LargestContent;
        _entries[SnapshotBlock.SlotOf(manifest.Partition)] =
            new Entry(IsKnown: true, manifest.Epoch, manifest.Sequence, _length, isElsewhere ? -1 : content.Length);
        if (!isElsewhere)
        {
            Reserve(content.Length);
            content.CopyTo(_content.AsSpan(_length));
            _length += content.Length;
        }
    }

    private void Reserve(int bytes)
    {
        if (_content.Length - _length < bytes)
        {
            Array.Resize(ref _content, Math.Max(_content.Length * 2, _length + bytes));
        }
    }

    /// <summary>Where a manifest's content is; a length below 0 is elsewhere.</summary>
    private readonly record struct Entry(bool IsKnown, ulong Epoch, ulong Sequence, int Offset, int Length);
}
