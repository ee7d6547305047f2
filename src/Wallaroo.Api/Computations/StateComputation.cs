namespace Wallaroo;

/// <summary>A computation over the state of the input's key. Returning nothing filters.</summary>
/// <param name="input">The input.</param>
/// <param name="state">The key's state, kept after the call unless it throws.</param>
/// <param name="context">The key, time, ids and randomness.</param>
public delegate TOut StateComputation<in TIn, TState, TKey, out TOut>(TIn input, ref TState state, StateContext<TKey> context);

/// <summary>A computation over the state of the input's key that needs no context. Returning nothing filters.</summary>
/// <param name="input">The input.</param>
/// <param name="state">The key's state, kept after the call unless it throws.</param>
public delegate TOut StateComputation<in TIn, TState, out TOut>(TIn input, ref TState state);

/// <summary>A computation over the state of the input's key with none, one or several outputs.</summary>
/// <param name="input">The input.</param>
/// <param name="state">The key's state, kept after the call unless it throws.</param>
/// <param name="output">Where the outputs go.</param>
/// <param name="context">The key, time, ids and randomness.</param>
public delegate void StateComputationMany<in TIn, TState, TKey, TOut>(
    TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context);
