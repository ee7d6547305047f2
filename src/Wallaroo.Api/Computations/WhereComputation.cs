namespace Wallaroo;

internal sealed class WhereComputation<T>(Func<T, bool> predicate) : Computation<T, T>
{
    public override void Compute(T input, Emitter<T> output, StepContext context)
    {
        if (predicate(input))
        {
            output.Emit(input);
        }
    }
}
