namespace Wallaroo;

/// <summary>One output for each input, or none where the function gives null.</summary>
internal sealed class MapComputation<TIn, TOut>(Func<TIn, TOut?> function) : Computation<TIn, TOut>
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        var result = function(input);
        if (result is not null)
        {
            output.Emit(result);
        }
    }
}

/// <summary>One output for each input, or none where the function gives null, with a context.</summary>
internal sealed class ContextMapComputation<TIn, TOut>(Func<TIn, StepContext, TOut?> function) : Computation<TIn, TOut>
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        var result = function(input, context);
        if (result is not null)
        {
            output.Emit(result);
        }
    }
}

/// <summary>One value for each input, or none where the function gives null.</summary>
internal sealed class NullableMapComputation<TIn, TOut>(Func<TIn, TOut?> function) : Computation<TIn, TOut>
    where TOut : struct
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        if (function(input) is { } result)
        {
            output.Emit(result);
        }
    }
}

/// <summary>One value for each input, or none where the function gives null, with a context.</summary>
internal sealed class NullableContextMapComputation<TIn, TOut>(Func<TIn, StepContext, TOut?> function) : Computation<TIn, TOut>
    where TOut : struct
{
    public override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        if (function(input, context) is { } result)
        {
            output.Emit(result);
        }
    }
}
