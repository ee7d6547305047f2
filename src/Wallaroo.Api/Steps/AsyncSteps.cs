namespace Wallaroo.Steps;

internal static class AsyncSteps
{
    public static AsyncStep<TIn, TOut> Create<TIn, TOut>(
        string name, Step input, Func<TIn, AsyncContext, ValueTask<TOut?>> call, AsyncOptions? options)
    {
        StepNames.Check(name);
        ArgumentNullException.ThrowIfNull(call);
        options ??= new AsyncOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Concurrency, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Concurrency, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Attempts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Attempts, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        return new AsyncStep<TIn, TOut>(name, input, call, options);
    }
}
