namespace Wallaroo;

/// <summary>What the sinks of an application were given in a run in memory.</summary>
public sealed class RunOutputs
{
    private readonly Dictionary<string, object> _items;

    internal RunOutputs(Dictionary<string, object> items, IReadOnlyList<FailedMessage> failures)
    {
        _items = items;
        Failures = failures;
    }

    /// <summary>The messages on which a step failed, as dead letters would hold them.</summary>
    public IReadOnlyList<FailedMessage> Failures { get; }

    /// <summary>The messages of a sink: in order for each key.</summary>
    /// <param name="sink">The sink's name.</param>
    /// <typeparam name="T">The type of its messages.</typeparam>
    /// <exception cref="ArgumentException">There is no such sink, or its messages are of another type.</exception>
    public IReadOnlyList<T> Of<T>(string sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (!_items.TryGetValue(sink, out var items))
        {
            throw new ArgumentException(
                $"no sink is named \"{sink}\"; there are {string.Join(", ", _items.Keys.Select(static name => $"\"{name}\""))}.", nameof(sink));
        }

        return items as IReadOnlyList<T> ?? throw new ArgumentException(
            $"sink \"{sink}\" takes {items.GetType().GetGenericArguments()[0].Name} and not {typeof(T).Name}.", nameof(sink));
    }
}
