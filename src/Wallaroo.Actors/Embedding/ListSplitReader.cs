using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Embedding;

/// <summary>Reads a list. Replayable: its position is an index.</summary>
internal sealed class ListSplitReader<T>(IReadOnlyList<T> items) : SplitReader<T>
{
    private int _next;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
        var reader = new WireReader(safePoint);
        _next = safePoint.IsEmpty ? 0 : checked((int)reader.ReadVarUInt());
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        for (var read = 0; read < limit && _next < items.Count; read++)
        {
            output.Take(items[_next++]);
        }

        return _next < items.Count ? ReadOutcome.More : ReadOutcome.End;
    }

    public override void WritePosition(ref WireWriter writer) => writer.WriteVarUInt((ulong)_next);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
