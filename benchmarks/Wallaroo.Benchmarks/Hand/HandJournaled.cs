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
    private const int LongestRecord = 256;
    private FrameRing _ring = new(frames);
    private byte[] _group = [];

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
        // In some groups the engine's messages are a little shorter than on average.
        var room = Math.Max(size, count * LongestRecord);
        if (_group.Length < room)
        {
            _group = new byte[room];
        }

        for (var length = 0; count > 0; count--)
        {
            length += TRecord.Write(_ring.Next(), _group.AsSpan(length));
        }

        journal.Commit(_group.AsSpan(0, size));
    }
}
