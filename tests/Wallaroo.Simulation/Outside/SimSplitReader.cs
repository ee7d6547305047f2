using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Outside;

/// <summary>Reads a split in pieces of chance sizes.</summary>
internal sealed class SimSplitReader<T>(SimSplit<T> split, Func<T, (byte[] Frame, Decoder<T> Decode)>? framed, SimRandom random)
    : SplitReader<T>
{
    private Action _wake = static () => { };
    private bool _isDraining;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
        _wake = wake;
        if (split.IsReplayable)
        {
            var reader = new WireReader(safePoint);
            split.Read = safePoint.IsEmpty ? 0 : checked((int)reader.ReadVarUInt());
        }
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        var count = random.Scaled(1, limit);
        for (var read = 0; read < count && split.Read < split.Available; read++)
        {
            Give(split.Items[split.Read++], output);
        }

        if (split.Read == split.Items.Count && (split.IsReplayable || _isDraining))
        {
            return ReadOutcome.End;
        }

        if (split.Read < split.Available && random.Chance(0.7))
        {
            return ReadOutcome.More;
        }

        split.Waiting = _wake;
        return ReadOutcome.Wait;
    }

    public override void WritePosition(ref WireWriter writer) => writer.WriteVarUInt((ulong)split.Read);

    public override void Drain()
    {
        _isDraining = true;
        split.Waiting = _wake;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Give(T item, SourceOutput<T> output)
    {
        if (framed is null)
        {
            output.Take(item);
            return;
        }

        var (frame, decode) = framed(item);
        output.Take(frame, decode);
    }
}
