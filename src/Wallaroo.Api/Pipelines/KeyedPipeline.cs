using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>
/// A stream of messages that have keys: steps may keep state for each key. An immutable description. Stateless
/// steps keep the key of their input until the next <c>KeyBy</c> or <c>Collect</c>.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="T">The type of the messages.</typeparam>
public sealed class KeyedPipeline<TKey, T>
{
    internal KeyedPipeline(Step last) => Last = last;

    internal Step Last { get; }

    /// <inheritdoc cref="Pipeline{T}.Where"/>
    public KeyedPipeline<TKey, T> Where(string name, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Then("where", name, () => new WhereComputation<T>(predicate));
    }

    /// <inheritdoc cref="Pipeline{T}.ToMany{TOut}(string, Action{T, Emitter{TOut}})"/>
    public KeyedPipeline<TKey, TOut> ToMany<TOut>(string name, Action<T, Emitter<TOut>> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        return Then("to many", name, () => new EmitterComputation<T, TOut>(computation));
    }

    /// <inheritdoc cref="Pipeline{T}.ToMany{TOut}(string, Func{T, IEnumerable{TOut}?})"/>
    public KeyedPipeline<TKey, TOut> ToMany<TOut>(string name, Func<T, IEnumerable<TOut>?> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        return Then("to many", name, () => new EnumerableComputation<T, TOut>(computation));
    }

    /// <summary>Computes over the state of each message's key, with none, one or several outputs.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="initial">Makes the state of a key that has none yet.</param>
    /// <param name="computation">The computation.</param>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public KeyedPipeline<TKey, TOut> ToMany<TState, TOut>(
        string name, Func<TState> initial, StateComputationMany<T, TState, TKey, TOut> computation)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(computation);
        return ThenState("to many", name, () => new ManyStateComputation<TKey, T, TState, TOut>(initial, computation));
    }

    /// <inheritdoc cref="Pipeline{T}.To{TOut}(string, Func{Computation{T, TOut}})"/>
    public KeyedPipeline<TKey, TOut> To<TOut>(string name, Func<Computation<T, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Then("to", name, create);
    }

    /// <inheritdoc cref="Pipeline{T}.To{TOut}(string, Func{IServiceProvider, Computation{T, TOut}})"/>
    public KeyedPipeline<TKey, TOut> To<TOut>(string name, Func<IServiceProvider, Computation<T, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Then("to", name, create);
    }

    /// <summary>Computes over keyed state with a class: made once for each partition.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="create">Makes the computation.</param>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public KeyedPipeline<TKey, TOut> To<TState, TOut>(string name, Func<KeyedComputation<TKey, T, TState, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return ThenState("to", name, create);
    }

    /// <summary>
    /// Computes over keyed state with a class from dependency injection: made once for each partition, before the
    /// application takes messages.
    /// </summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="create">
    /// Makes the computation from the services of the host that runs the application, in a scope that ends with it; from
    /// an empty provider where there is no host.
    /// </param>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public KeyedPipeline<TKey, TOut> To<TState, TOut>(string name, Func<IServiceProvider, KeyedComputation<TKey, T, TState, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return ThenState("to", name, create);
    }

    /// <inheritdoc cref="Pipeline{T}.ToAsync{TOut}"/>
    public KeyedPipeline<TKey, TOut> ToAsync<TOut>(
        string name, Func<T, AsyncContext, ValueTask<TOut?>> call, AsyncOptions? options = null) =>
        new(AsyncSteps.Create(name, Last, call, options));

    /// <inheritdoc cref="Pipeline{T}.KeyBy{TKey}"/>
    public KeyedPipeline<TNewKey, T> KeyBy<TNewKey>(string name, Func<T, TNewKey> key) =>
        new Pipeline<T>(Last).KeyBy(name, key);

    /// <inheritdoc cref="Pipeline{T}.Collect"/>
    public KeyedPipeline<byte, T> Collect(string name) => new Pipeline<T>(Last).Collect(name);

    /// <summary>Interleaves this stream and others with the same type of key and message. Each keeps its own order.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="others">The others.</param>
    public KeyedPipeline<TKey, T> Merge(string name, params IReadOnlyList<KeyedPipeline<TKey, T>> others)
    {
        StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(others);
        return new KeyedPipeline<TKey, T>(new MergeStep<T>(name, [Last, .. others.Select(static other => other.Last)]));
    }

    /// <inheritdoc cref="Pipeline{T}.ToSink(string, Sink{T})"/>
    public Topology ToSink(string name, Sink<T> sink) => ToSinks((name, sink));

    /// <inheritdoc cref="Pipeline{T}.ToSink(string, ByteSink, Encoder{T})"/>
    public Topology ToSink(string name, ByteSink sink, Encoder<T> encode)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return ToSinks((name, sink.Encode(encode)));
    }

    /// <inheritdoc cref="Pipeline{T}.ToSinks"/>
    public Topology ToSinks(params IReadOnlyList<(string Name, Sink<T> Sink)> sinks) => Topology.Of(Last, sinks);

    /// <inheritdoc cref="Pipeline{T}.OnError"/>
    public KeyedPipeline<TKey, T> OnError(ErrorPolicy policy) => new(Last.With(policy));

    internal KeyedPipeline<TKey, TOut> Then<TOut>(string kind, string name, Func<Computation<T, TOut>> create) =>
        Then(kind, name, _ => create());

    internal KeyedPipeline<TKey, TOut> ThenState<TState, TOut>(
        string kind, string name, Func<KeyedComputation<TKey, T, TState, TOut>> create) => ThenState(kind, name, _ => create());

    private KeyedPipeline<TKey, TOut> Then<TOut>(string kind, string name, Func<IServiceProvider, Computation<T, TOut>> create)
    {
        StepNames.Check(name);
        return new KeyedPipeline<TKey, TOut>(new ComputationStep<T, TOut>(name, kind, Last, create));
    }

    private KeyedPipeline<TKey, TOut> ThenState<TState, TOut>(
        string kind, string name, Func<IServiceProvider, KeyedComputation<TKey, T, TState, TOut>> create)
    {
        StepNames.Check(name);
        return new KeyedPipeline<TKey, TOut>(new StateStep<TKey, T, TState, TOut>(name, kind, Last, create));
    }
}
