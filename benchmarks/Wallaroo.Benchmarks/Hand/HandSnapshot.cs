using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>Counts in a dictionary, notes which keys were touched, and writes those to SQLite.</summary>
internal sealed class HandSnapshot(HandJournal journal) : IDisposable
{
    private const int Keys = 1_000_000;
    private const int RowBytes = 1 << 20;
    private const int KeyBytes = 2 * sizeof(long);
    private readonly Dictionary<long, long> _totals = [];
    private readonly List<long> _touched = [];
    private readonly byte[] _row = new byte[RowBytes];
    private long _next;

    /// <summary>Counts the next so many keys, then writes all touched ones. What is told is the writing alone.</summary>
    public SnapshotCost TouchAndWrite(int keys)
    {
        for (; keys > 0; keys--)
        {
            var key = _next++ % Keys;
            ++CollectionsMarshal.GetValueRefOrAddDefault(_totals, key, out _);
            _touched.Add(key);
        }

        var before = Usage.Now();
        var bytes = Write();
        return new SnapshotCost(Usage.Now() - before, bytes);
    }

    public void Dispose() => journal.Dispose();

    private long Write()
    {
        var length = 0;
        foreach (var key in _touched)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_row.AsSpan(length), key);
            BinaryPrimitives.WriteInt64LittleEndian(_row.AsSpan(length + sizeof(long)), _totals[key]);
            length += KeyBytes;
            if (length == RowBytes)
            {
                journal.Commit(_row);
                length = 0;
            }
        }

        journal.Commit(_row.AsSpan(0, length));
        var bytes = (long)_touched.Count * KeyBytes;
        _touched.Clear();
        return bytes;
    }
}
