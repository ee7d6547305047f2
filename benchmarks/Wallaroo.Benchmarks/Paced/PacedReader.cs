using System.Diagnostics;
using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>Gives messages when they are due.</summary>
internal sealed class PacedReader<T>(Pacer pacer, Decoder<T> decode) : SplitReader<T>
{
    private readonly byte[] _frame = new byte[Stamped.Bytes];
    private Timetable? _timetable;
    private long _given;
    private long _total;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake) => pacer.Attach(wake);

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        if (pacer.Timetable is not { } timetable)
        {
            return ReadOutcome.Wait;
        }

        if (timetable != _timetable)
        {
            (_timetable, _given) = (timetable, 0);
        }

        var count = Math.Min(limit, timetable.DueAt(Stopwatch.GetTimestamp()) - _given);
        for (var left = count; left > 0; left--)
        {
            timetable[_given++].Write(_frame);
            output.Take(_frame, decode);
        }

        _total += count;
        return count > 0 ? ReadOutcome.More : ReadOutcome.Wait;
    }

    public override void WritePosition(ref WireWriter writer) => writer.WriteInt64(_total);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
