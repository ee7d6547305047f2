namespace Wallaroo;

internal sealed class WhereComputation<T>(Func<T, bool> predicate) : SingleComputation<T, T>
{
    internal override bool TryCompute(T input, StepContext context, out T output)
    {
        output = input;
        return predicate(input);
    }
}
