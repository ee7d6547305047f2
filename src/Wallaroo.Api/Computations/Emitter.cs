namespace Wallaroo;

/// <summary>Takes the outputs of a computation, in their order. Given by the engine; use it only during the call.</summary>
/// <typeparam name="T">The type of the outputs.</typeparam>
public abstract class Emitter<T>
{
    /// <summary>Hands an output to the next step. An output must not be changed afterwards.</summary>
    /// <param name="item">The output; not null.</param>
    public abstract void Emit(T item);
}
