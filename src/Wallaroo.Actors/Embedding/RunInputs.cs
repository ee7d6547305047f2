using Wallaroo.Actors.Sources;
using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>The messages that the sources of an application give in a run in memory. Immutable.</summary>
public sealed class RunInputs
{
    private readonly OrderedDictionary<string, object> _items;

    private RunInputs(OrderedDictionary<string, object> items) => _items = items;

    /// <summary>No messages for any source.</summary>
    public static RunInputs Empty { get; } = new([]);

    /// <summary>The sources, in the order in which they were added.</summary>
    internal IList<string> Names => _items.Keys;

    /// <summary>Adds the messages of a source, in place of what it would read.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="messages">Its messages, in order.</param>
    /// <typeparam name="T">The type of its messages.</typeparam>
    /// <exception cref="ArgumentException">The source has messages already.</exception>
    public RunInputs Add<T>(string source, params IReadOnlyList<T> messages)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(messages);
        var items = new OrderedDictionary<string, object>(_items);
        return items.TryAdd(source, messages)
            ? new RunInputs(items)
            : throw new ArgumentException($"source \"{source}\" has messages already: give them all at once.", nameof(source));
    }

    internal IReadOnlyList<Split<T>>? SplitsOf<T>(SourceStep<T> step)
    {
        if (!_items.TryGetValue(step.Name, out var items))
        {
            return null;
        }

        return items is IReadOnlyList<T> list
            ? [new Split<T>("0", () => new Actors.Embedding.ListSplitReader<T>(list))]
            : throw new ArgumentException(
                $"source \"{step.Name}\" gives {typeof(T).Name}, and the run's messages for it are {MessageTypeOf(items).Name}.");
    }

    private static Type MessageTypeOf(object messages) => messages.GetType().GetInterfaces()
        .First(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        .GetGenericArguments()[0];
}
