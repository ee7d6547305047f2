using System.Runtime.InteropServices;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// What receivers acknowledged since the last take, to be journaled with the next one, so that a replay does not
/// hold again what was already delivered.
/// </summary>
internal sealed class AcknowledgementLog
{
    private readonly Dictionary<(uint Edge, ushort Target), ulong> _positions = [];

    public bool IsEmpty => _positions.Count == 0;

    public void Add(uint edge, ushort target, ulong position)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_positions, (edge, target), out _);
        known = Math.Max(known, position);
    }

    /// <summary>Writes them and forgets them.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteVarUInt((ulong)_positions.Count);
        foreach (var ((edge, target), position) in _positions)
        {
            writer.WriteVarUInt(edge);
            writer.WriteVarUInt(target);
            writer.WriteVarUInt(position);
        }

        _positions.Clear();
    }

    /// <summary>Reads what was written and applies it.</summary>
    public static void Replay(ref WireReader reader, StageInstance stage)
    {
        for (var left = reader.ReadVarUInt(); left > 0; left--)
        {
            var edge = checked((uint)reader.ReadVarUInt());
            var target = checked((ushort)reader.ReadVarUInt());
            var position = reader.ReadVarUInt();
            if (stage.EdgeOf(edge) is { } output && target < output.Targets)
            {
                output.Acknowledge(target, position);
            }
        }
    }

    public void Clear() => _positions.Clear();
}
