namespace Wallaroo;

/// <summary>Computations whose outputs are objects.</summary>
public static class ReferenceComputations
{
    /// <summary>Computes a message from each; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">A function of the message alone.</param>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static Pipeline<TOut> To<T, TOut>(this Pipeline<T> pipeline, string name, Func<T, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.Then("to", name, () => new MapComputation<T, TOut>(computation));
    }

    /// <summary>Computes a message from each, with a context; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">A function of the message and what the context gives.</param>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static Pipeline<TOut> To<T, TOut>(this Pipeline<T> pipeline, string name, Func<T, StepContext, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.Then("to", name, () => new ContextMapComputation<T, TOut>(computation));
    }

    /// <summary>Computes a message from each, which keeps its key; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">A function of the message alone.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static KeyedPipeline<TKey, TOut> To<TKey, T, TOut>(
        this KeyedPipeline<TKey, T> pipeline, string name, Func<T, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.Then("to", name, () => new MapComputation<T, TOut>(computation));
    }

    /// <summary>Computes a message from each, which keeps its key, with a context; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="computation">A function of the message and what the context gives.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static KeyedPipeline<TKey, TOut> To<TKey, T, TOut>(
        this KeyedPipeline<TKey, T> pipeline, string name, Func<T, StepContext, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.Then("to", name, () => new ContextMapComputation<T, TOut>(computation));
    }

    /// <summary>Computes over the state of each message's key; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="initial">Makes the state of a key that has none yet.</param>
    /// <param name="computation">Takes a message and the state of its key.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static KeyedPipeline<TKey, TOut> To<TKey, T, TState, TOut>(
        this KeyedPipeline<TKey, T> pipeline, string name, Func<TState> initial, StateComputation<T, TState, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.ThenState("to", name, () => new PlainStateComputation<TKey, T, TState, TOut>(initial, computation));
    }

    /// <summary>Computes over the state of each message's key, with a context; null filters.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="initial">Makes the state of a key that has none yet.</param>
    /// <param name="computation">Takes a message and the state of its key.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="T">The type of the inputs.</typeparam>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static KeyedPipeline<TKey, TOut> To<TKey, T, TState, TOut>(
        this KeyedPipeline<TKey, T> pipeline, string name, Func<TState> initial, StateComputation<T, TState, TKey, TOut?> computation)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(computation);
        return pipeline.ThenState("to", name, () => new OneStateComputation<TKey, T, TState, TOut>(initial, computation));
    }

    /// <summary>Two inputs of different types on one state for each key; null filters.</summary>
    /// <param name="left">This input.</param>
    /// <param name="name">The step's name, unique in the application.</param>
    /// <param name="right">The other input, with the same type of key.</param>
    /// <param name="initial">Makes the state of a key that has none yet.</param>
    /// <param name="onLeft">Takes a message of this input and the state of its key.</param>
    /// <param name="onRight">Takes a message of the other input and the state of its key.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TLeft">The type of this input's messages.</typeparam>
    /// <typeparam name="TRight">The type of the other input's messages.</typeparam>
    /// <typeparam name="TState">The type of the state of one key; it needs a codec.</typeparam>
    /// <typeparam name="TOut">The type of the outputs.</typeparam>
    public static KeyedPipeline<TKey, TOut> Connect<TKey, TLeft, TRight, TState, TOut>(
        this KeyedPipeline<TKey, TLeft> left,
        string name,
        KeyedPipeline<TKey, TRight> right,
        Func<TState> initial,
        StateComputation<TLeft, TState, TKey, TOut?> onLeft,
        StateComputation<TRight, TState, TKey, TOut?> onRight)
        where TOut : class
    {
        ArgumentNullException.ThrowIfNull(left);
        Steps.StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(onLeft);
        ArgumentNullException.ThrowIfNull(onRight);
        return new(new Steps.ConnectStep<TKey, TLeft, TRight, TState, TOut>(
            name,
            left.Last,
            right.Last,
            () => new OneStateComputation<TKey, TLeft, TState, TOut>(initial, onLeft),
            () => new OneStateComputation<TKey, TRight, TState, TOut>(initial, onRight)));
    }
}
