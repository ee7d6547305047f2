using System.Text.Json.Serialization;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>Which worker has what of each step, as Wallaroo reports it: step, worker, and ids or their number.</summary>
/// <typeparam name="T">A list of ids, or a number.</typeparam>
/// <param name="StatePartitions">Of steps with state.</param>
/// <param name="StatelessPartitions">Of steps without.</param>
internal sealed record PartitionDistribution<T>(
    [property: JsonPropertyName("state_partitions")] IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> StatePartitions,
    [property: JsonPropertyName("stateless_partitions")] IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> StatelessPartitions)
{
    /// <summary>The same with something made of each worker's part.</summary>
    public PartitionDistribution<TTo> Select<TTo>(Func<T, TTo> make) =>
        new(Select(StatePartitions, make), Select(StatelessPartitions, make));

    private static Dictionary<string, IReadOnlyDictionary<string, TTo>> Select<TTo>(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> steps, Func<T, TTo> make) =>
        steps.ToDictionary(
            static step => step.Key,
            step => (IReadOnlyDictionary<string, TTo>)step.Value.ToDictionary(static worker => worker.Key, worker => make(worker.Value)));
}
