using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>
/// A loop that journals before it works: messages are written to a group, the group is committed, and its messages are counted.
/// It writes as many groups as the engine did, of the same sizes: what the engine writes beside the messages is made up for by
/// filling.
/// </summary>
internal sealed class HandJournaled<TRecord>(IContestant loop, byte[] frames, HandJournal journal, GroupScript script) : IContestant
    where TRecord : struct, IRecordFormat
{
    private const int LongestRecord = 16;
    private const int LargestGroup = 16 * 1024 * 1024;
    private readonly byte[] _group = new byte[LargestGroup];
    private FrameRing _ring = new(frames);

    public void Run(long messages)
    {
        var bytes = script.Groups.Sum(static group => (long)group);
        var (written, done) = (0L, 0L);
        foreach (var size in script.Groups)
        {
            written += size;
            var count = (messages * written / bytes) - done;
            done += count;
            Journal((int)count, size);
            loop.Run(count);
        }
    }

    public void Dispose()
    {
        loop.Dispose();
        journal.Dispose();
    }

    private void Journal(int count, int size)
    {
        if (Math.Max(size, count * LongestRecord) > LargestGroup)
        {
            throw new InvalidOperationException($"a group of {count} messages and {size} bytes is larger than the loop takes");
        }

        for (var length = 0; count > 0; count--)
        {
            length += TRecord.Write(_ring.Next(), _group.AsSpan(length));
        }

        journal.Commit(_group.AsSpan(0, size));
    }
}
