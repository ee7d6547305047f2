using System.Diagnostics.CodeAnalysis;

namespace Wallaroo;

/// <summary>One output for each input, or none where the function gives null.</summary>
internal sealed class MapComputation<TIn, TOut>(Func<TIn, TOut?> function) : SingleComputation<TIn, TOut>
{
    internal override bool TryCompute(TIn input, StepContext context, [MaybeNullWhen(false)] out TOut output)
    {
        output = function(input);
        return output is not null;
    }
}

/// <summary>One output for each input, or none where the function gives null, with a context.</summary>
internal sealed class ContextMapComputation<TIn, TOut>(Func<TIn, StepContext, TOut?> function) : SingleComputation<TIn, TOut>
{
    internal override bool TryCompute(TIn input, StepContext context, [MaybeNullWhen(false)] out TOut output)
    {
        output = function(input, context);
        return output is not null;
    }
}

/// <summary>One value for each input, or none where the function gives null.</summary>
internal sealed class NullableMapComputation<TIn, TOut>(Func<TIn, TOut?> function) : SingleComputation<TIn, TOut>
    where TOut : struct
{
    internal override bool TryCompute(TIn input, StepContext context, out TOut output)
    {
        var result = function(input);
        output = result.GetValueOrDefault();
        return result.HasValue;
    }
}

/// <summary>One value for each input, or none where the function gives null, with a context.</summary>
internal sealed class NullableContextMapComputation<TIn, TOut>(Func<TIn, StepContext, TOut?> function) : SingleComputation<TIn, TOut>
    where TOut : struct
{
    internal override bool TryCompute(TIn input, StepContext context, out TOut output)
    {
        var result = function(input, context);
        output = result.GetValueOrDefault();
        return result.HasValue;
    }
}
