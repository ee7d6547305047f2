using System.Buffers;
using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// The form of a batch in journal and outbox: count, first position and the distances to the next ones, event times
/// where there are any, the items.
/// </summary>
internal static class BatchFormat
{
    private const byte Untimed = 0;
    private const byte Timed = 1;

    /// <summary>Writes so many messages from an index on.</summary>
    public static void Write<T>(ref WireWriter writer, Batch<T> batch, int skip, int count, ICodec<T> codec)
    {
        writer.WriteVarUInt((ulong)count);
        if (count == 0)
        {
            return;
        }

        var positions = ArrayPool<ulong>.Shared.Rent(count);
        var items = ArrayPool<T>.Shared.Rent(count);
        try
        {
            batch.CopyTo(skip, items.AsSpan(0, count), positions.AsSpan(0, count));
            WritePositions(ref writer, positions.AsSpan(0, count));
            WriteTimes(ref writer, batch, skip, count);
            codec.WriteMany(ref writer, items.AsSpan(0, count));
        }
        finally
        {
            items.AsSpan(0, count).Clear();
            ArrayPool<ulong>.Shared.Return(positions);
            ArrayPool<T>.Shared.Return(items);
        }
    }

    /// <summary>Reads messages and gives each to the visitor.</summary>
    public static void Read<T, TVisitor>(ref WireReader reader, ICodec<T> codec, ref TVisitor visitor)
        where TVisitor : struct, IBatchVisitor<T>
    {
        var count = checked((int)reader.ReadVarUInt());
        if (count == 0)
        {
            return;
        }

        if (count > Batch.MaxCapacity)
        {
            throw new WireFormatException("WAL3091", reader.Position, $"at most {Batch.MaxCapacity} messages in a batch", $"{count}");
        }

        var positions = ArrayPool<ulong>.Shared.Rent(count);
        var times = ArrayPool<long>.Shared.Rent(count);
        var items = ArrayPool<T>.Shared.Rent(count);
        ReadPositions(ref reader, positions.AsSpan(0, count));
        ReadTimes(ref reader, times.AsSpan(0, count));
        codec.ReadMany(ref reader, items.AsSpan(0, count));
        for (var index = 0; index < count; index++)
        {
            visitor.Visit(items[index], positions[index], times[index]);
        }

        ArrayPool<ulong>.Shared.Return(positions);
        ArrayPool<long>.Shared.Return(times);
        ArrayPool<T>.Shared.Return(items, clearArray: true);
    }

    private static void ReadPositions(ref WireReader reader, Span<ulong> positions)
    {
        positions[0] = reader.ReadVarUInt();
        for (var index = 1; index < positions.Length; index++)
        {
            positions[index] = checked(positions[index - 1] + reader.ReadVarUInt());
        }
    }

    private static void WritePositions(ref WireWriter writer, ReadOnlySpan<ulong> positions)
    {
        writer.WriteVarUInt(positions[0]);
        for (var index = 1; index < positions.Length; index++)
        {
            writer.WriteVarUInt(positions[index] - positions[index - 1]);
        }
    }

    private static void WriteTimes(ref WireWriter writer, Batch batch, int skip, int count)
    {
        if (batch.EventTimes is not { } times)
        {
            writer.WriteByte(Untimed);
            return;
        }

        writer.WriteByte(Timed);
        var before = 0L;
        for (var index = skip; index < skip + count; index++)
        {
            writer.WriteVarInt(unchecked(times[index] - before));
            before = times[index];
        }
    }

    private static void ReadTimes(ref WireReader reader, Span<long> times)
    {
        if (reader.ReadByte() == Untimed)
        {
            times.Fill(EventTimes.None);
            return;
        }

        var before = 0L;
        foreach (ref var time in times)
        {
            before = unchecked(before + reader.ReadVarInt());
            time = before;
        }
    }
}

/// <summary>Takes the messages of a batch that is read.</summary>
internal interface IBatchVisitor<in T>
{
    void Visit(T item, ulong position, long eventTime);
}
