using System.Reflection;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;

namespace Wallaroo.Simulation.Running;

/// <summary>Copies the batch of a message, as sending it over a network would.</summary>
internal static class BatchCopy
{
    private static readonly Dictionary<Type, Func<Batch, Batch>> Copiers = [];

    public static ActorMessage Of(in ActorMessage message) => message.Payload is not Batch batch
        ? message
        : new ActorMessage
        {
            Kind = message.Kind,
            Channel = message.Channel,
            Session = message.Session,
            Number = message.Number,
            Position = message.Position,
            Credit = message.Credit,
            Watermark = message.Watermark,
            Payload = Copy(batch),
        };

    /// <summary>The range of a batch, for a trace.</summary>
    public static string Describe(object? payload) => payload switch
    {
        Batch { Count: 0 } batch => $" empty, watermark {batch.Watermark}",
        Batch batch => $" {batch.FirstPosition}..{batch.LastPosition} ({batch.Count}), watermark {batch.Watermark}",
        Exception error => $" {error.Message}",
        _ => "",
    };

    private static Batch Copy(Batch batch)
    {
        lock (Copiers)
        {
            if (!Copiers.TryGetValue(batch.GetType(), out var copier))
            {
                copier = (Func<Batch, Batch>)Method(batch.GetType()).CreateDelegate(typeof(Func<Batch, Batch>));
                Copiers[batch.GetType()] = copier;
            }

            return copier(batch);
        }
    }

    private static MethodInfo Method(Type type) => typeof(BatchCopy)
        .GetMethod(type.GetGenericTypeDefinition() == typeof(KeyedBatch<,>) ? nameof(CopyKeyed) : nameof(CopyPlain), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type.GetGenericArguments());

    private static Batch CopyPlain<T>(Batch batch)
    {
        var from = (UnkeyedBatch<T>)batch;
        var copy = new UnkeyedBatch<T>(pool: null) { Watermark = from.Watermark };
        for (var index = 0; index < from.Count; index++)
        {
            copy.Add(from.ItemAt(index), from.PositionAt(index), from.EventTimeAt(index));
        }

        return copy;
    }

    private static Batch CopyKeyed<TKey, T>(Batch batch)
    {
        var from = (KeyedBatch<TKey, T>)batch;
        var copy = new KeyedBatch<TKey, T>(pool: null) { Watermark = from.Watermark };
        for (var index = 0; index < from.Count; index++)
        {
            copy.Add(from.ItemAt(index), from.Messages[index].Key, from.Messages[index].Hash, from.PositionAt(index), from.EventTimeAt(index));
        }

        return copy;
    }
}
