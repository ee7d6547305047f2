using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>
/// A stream of messages and the steps that made it: an immutable description. Every method gives a new pipeline
/// and leaves this one as it was.
/// </summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public sealed class Pipeline<T>
{
    internal Pipeline(Step last) => Last = last;

    internal Step Last { get; }

    /// <summary>Passes on the messages that meet a condition.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="predicate">A function of the message alone.</param>
    public Pipeline<T> Where(string name, Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Then("where", name, () => new WhereComputation<T>(predicate));
    }

    /// <summary>Computes none, one or several messages from each.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">Gives its outputs to the emitter, in order; a function of the message alone.</param>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public Pipeline<TOut> ToMany<TOut>(string name, Action<T, Emitter<TOut>> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        return Then("to many", name, () => new EmitterComputation<T, TOut>(computation));
    }

    /// <summary>Computes none, one or several messages from each. Allocates an enumerator for each message.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">Gives its outputs in order; a function of the message alone. Null gives none.</param>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public Pipeline<TOut> ToMany<TOut>(string name, Func<T, IEnumerable<TOut>?> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        return Then("to many", name, () => new EnumerableComputation<T, TOut>(computation));
    }

    /// <summary>Computes with a class: made once for each partition, or split of a source, that the step runs in.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="create">Makes the computation.</param>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public Pipeline<TOut> To<TOut>(string name, Func<Computation<T, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Then("to", name, create);
    }

    /// <summary>
    /// Computes with a class from dependency injection: made once for each partition, or split of a source, that the step
    /// runs in, before the application takes messages.
    /// </summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="create">
    /// Makes the computation from the services of the host that runs the application, in a scope that ends with it; from
    /// an empty provider where there is no host.
    /// </param>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public Pipeline<TOut> To<TOut>(string name, Func<IServiceProvider, Computation<T, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Then("to", name, create);
    }

    /// <summary>
    /// Calls an outside system for each message. The call is journaled before and its result after it: after a
    /// crash a call without a result is made again with the same idempotency key, and a result is used once.
    /// </summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="call">The call. A null result filters.</param>
    /// <param name="options">How many at once, in which order, for how long; null for the defaults.</param>
    /// <typeparam name="TOut">The type of the results; it needs a codec.</typeparam>
    public Pipeline<TOut> ToAsync<TOut>(
        string name, Func<T, AsyncContext, ValueTask<TOut?>> call, AsyncOptions? options = null) =>
        new(AsyncSteps.Create(name, Last, call, options));

    /// <summary>Gives each message a key. What follows runs in the key's partition, in the order of arrival there.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="key">A function of the message alone.</param>
    /// <typeparam name="TKey">
    /// The type of the keys: a text, integer, bool, char, enum, <see cref="Guid"/>, date or time, tuple of these, or a
    /// <see cref="Keys.IKey{TSelf}"/> of your own.
    /// </typeparam>
    public KeyedPipeline<TKey, T> KeyBy<TKey>(string name, Func<T, TKey> key)
    {
        StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(key);
        return new KeyedPipeline<TKey, T>(new KeyByStep<TKey, T>(name, "key by", Last, key));
    }

    /// <summary>Gives all messages one key, so that all share one state: what follows runs in one partition.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    public KeyedPipeline<byte, T> Collect(string name)
    {
        StepNames.Check(name);
        return new KeyedPipeline<byte, T>(new KeyByStep<byte, T>(name, "collect", Last, static _ => 0));
    }

    /// <summary>Interleaves this stream and others of the same type. Each keeps its own order.</summary>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="others">The others.</param>
    public Pipeline<T> Merge(string name, params IReadOnlyList<Pipeline<T>> others)
    {
        StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(others);
        return new Pipeline<T>(new MergeStep<T>(name, [Last, .. others.Select(static other => other.Last)]));
    }

    /// <summary>Ends the pipeline with a sink.</summary>
    /// <param name="name">The sink's name, unique in the application.</param>
    /// <param name="sink">Where the messages go.</param>
    public Topology ToSink(string name, Sink<T> sink) => ToSinks((name, sink));

    /// <summary>Ends the pipeline with a sink of bytes.</summary>
    /// <param name="name">The sink's name, unique in the application.</param>
    /// <param name="sink">Where the messages go.</param>
    /// <param name="encode">Writes the bytes of a message.</param>
    public Topology ToSink(string name, ByteSink sink, Encoder<T> encode)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return ToSinks((name, sink.Encode(encode)));
    }

    /// <summary>Ends the pipeline with several sinks; every message goes to each.</summary>
    /// <param name="sinks">Each with its name, unique in the application.</param>
    public Topology ToSinks(params IReadOnlyList<(string Name, Sink<T> Sink)> sinks) => Topology.Of(Last, sinks);

    /// <summary>
    /// Says what happens to messages on which the last step fails, the one right before this call; the default is
    /// <see cref="ErrorPolicy.DeadLetter"/>. Right behind a source it speaks of its decoder.
    /// </summary>
    /// <param name="policy">The policy.</param>
    public Pipeline<T> OnError(ErrorPolicy policy) => new(Last.With(policy));

    internal Pipeline<TOut> Then<TOut>(string kind, string name, Func<Computation<T, TOut>> create) => Then(kind, name, _ => create());

    private Pipeline<TOut> Then<TOut>(string kind, string name, Func<IServiceProvider, Computation<T, TOut>> create)
    {
        StepNames.Check(name);
        return new Pipeline<TOut>(new ComputationStep<T, TOut>(name, kind, Last, create));
    }
}
