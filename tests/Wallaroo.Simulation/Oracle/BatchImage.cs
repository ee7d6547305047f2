using System.Reflection;
using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Simulation.Oracle;

/// <summary>What each message of a batch is, as a number: a hash over its bytes, its key's hash and its event time.</summary>
internal static class BatchImage
{
    private static readonly Dictionary<Type, Action<Batch, List<ulong>>> Readers = [];

    public static void Read(Batch batch, List<ulong> images)
    {
        Action<Batch, List<ulong>>? reader;
        lock (Readers)
        {
            if (!Readers.TryGetValue(batch.GetType(), out reader))
            {
                var arguments = batch.GetType().GetGenericArguments();
                var name = arguments.Length == 2 ? nameof(ReadKeyed) : nameof(ReadPlain);
                reader = (Action<Batch, List<ulong>>)typeof(BatchImage).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(arguments).CreateDelegate(typeof(Action<Batch, List<ulong>>));
                Readers[batch.GetType()] = reader;
            }
        }

        reader(batch, images);
    }

    /// <summary>The message at an index, whatever it is.</summary>
    public static object ItemAt(Batch batch, int index) =>
        batch.GetType().GetMethod(nameof(Batch<int>.ItemAt))!.Invoke(batch, [index])!;

    private static void ReadPlain<T>(Batch batch, List<ulong> images)
    {
        var codec = CodecRegistry.Default.For<T>();
        var plain = (Batch<T>)batch;
        using var buffer = new WireBuffer();
        for (var index = 0; index < plain.Count; index++)
        {
            images.Add(Image(codec, plain.ItemAt(index), (ulong)plain.EventTimeAt(index), buffer));
        }
    }

    private static void ReadKeyed<TKey, T>(Batch batch, List<ulong> images)
    {
        var codec = CodecRegistry.Default.For<T>();
        var keyed = (KeyedBatch<TKey, T>)batch;
        using var buffer = new WireBuffer();
        for (var index = 0; index < keyed.Count; index++)
        {
            images.Add(Image(codec, keyed.ItemAt(index), (ulong)keyed.EventTimeAt(index) ^ keyed.Messages[index].Hash, buffer));
        }
    }

    private static ulong Image<T>(ICodec<T> codec, T item, ulong salt, WireBuffer buffer)
    {
        buffer.Clear();
        var writer = new WireWriter(buffer);
        codec.Write(ref writer, item);
        writer.Commit();
        return DeterministicRandom.Mix(XxHash64.Hash(buffer.WrittenSpan) ^ salt);
    }
}
