namespace Wallaroo.Actors.Journals;

/// <summary>How many dead letters one call may list.</summary>
internal static class DeadLetterLimit
{
    public const int Highest = 10_000;

    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 10,000.</exception>
    public static void Check(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Highest);
    }
}
