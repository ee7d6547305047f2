namespace Wallaroo;

internal sealed class EmitterComputation<TIn, TOut>(Action<TIn, Emitter<TOut>> computation) : Computation<TIn, TOut>
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context) => computation(input, output);
}

internal sealed class EnumerableComputation<TIn, TOut>(Func<TIn, IEnumerable<TOut>?> computation) : Computation<TIn, TOut>
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        foreach (var item in computation(input) ?? [])
        {
            if (item is not null)
            {
                output.Emit(item);
            }
        }
    }
}
