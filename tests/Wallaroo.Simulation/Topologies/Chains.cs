namespace Wallaroo.Simulation.Topologies;

/// <summary>The computations of scenarios.</summary>
internal static class Chains
{
    /// <summary>A keyed step over items.</summary>
    public static Counted Take<TKey>(Item item, int key, ref Chained state, StateContext<TKey> context)
    {
        state = new Chained(state.Count + 1, Counted.Next(state.Chain, item));
        return new Counted(key, state.Count, state.Chain, item.Source, item.Number, item, Salt(context));
    }

    /// <summary>A keyed step over what another one put out.</summary>
    public static Counted Take<TKey>(Counted input, int key, ref Chained state, StateContext<TKey> context)
    {
        state = new Chained(state.Count + 1, Counted.Next(state.Chain, input.Item));
        return new Counted(key, state.Count, state.Chain, input.Key, input.Count, input.Item, Salt(context));
    }

    /// <summary>What differs where a replay does not repeat what the context gave.</summary>
    public static ulong Salt(StepContext context)
    {
        var id = context.NewId().ToByteArray();
        return context.Random.NextUInt64() ^ (ulong)context.ProcessingTime.Ticks ^ BitConverter.ToUInt64(id)
            ^ DeterministicRandom.Mix(context.MessageId.Position);
    }
}
