namespace Wallaroo.Actors.Journals;

/// <summary>The names of the dead letters of sinks: they bear the origin of the stage before, and are set apart from its own.</summary>
internal static class SinkLetters
{
    /// <summary>The bit of the index that says so; the edge to the sink is below it.</summary>
    public const uint Mark = 1U << 31;

    public static DeadLetterId IdOf(DeadLetterId id, uint edge) => id with { Index = Mark | edge };

    public static bool Contains(DeadLetterId id) => (id.Index & Mark) != 0;
}
