namespace Wallaroo.Actors.Execution.Workers;

/// <summary>What the actors of a worker that drains tell, put together.</summary>
/// <param name="sinks">The sinks' names, by the edges that lead to them.</param>
internal sealed class DrainWatch(IReadOnlyDictionary<uint, string> sinks)
{
    private long _done = -1;
    private long _outstanding;

    /// <summary>What the worker waits for, as a person reads it.</summary>
    public string Waiting { get; private set; } = "nothing was looked at yet";

    /// <summary>Whether messages are not acknowledged.</summary>
    public bool IsWaiting => _outstanding > 0;

    /// <summary>Whether everything that is outstanding would be there again at the next start.</summary>
    public bool IsKept { get; private set; }

    /// <summary>What becomes of what is outstanding.</summary>
    public string Fate => IsKept
        ? "Nothing is lost."
        : "What is not in the journal is lost: messages of a source that cannot be read again, on their way to the first step with a journal, and everything where nothing is kept.";

    /// <summary>Takes note of how the actors stand.</summary>
    /// <returns>Whether anything has moved since the last time, or something is under way that ends by itself.</returns>
    public bool Look(IReadOnlyList<Standing> standings)
    {
        var done = standings.Sum(static standing => standing.Done);
        var outstanding = standings.Sum(static standing => standing.Outstanding.Sum(static edge => edge.Messages));
        var hasMoved = done != _done || outstanding != _outstanding || standings.Any(static standing => standing.IsBusy);
        _done = done;
        _outstanding = outstanding;
        IsKept = standings.All(static standing => standing.IsKept);
        Waiting = Describe(standings);
        return hasMoved;
    }

    private string Describe(IReadOnlyList<Standing> standings)
    {
        var waiting = standings
            .SelectMany(static standing => standing.Outstanding)
            .GroupBy(edge => sinks.GetValueOrDefault(edge.Edge, ""), static edge => edge.Messages)
            .Select(static sink => (Sink: sink.Key, Messages: sink.Sum()))
            .Where(static sink => sink.Messages > 0)
            .OrderBy(static sink => sink.Sink.Length == 0).ThenBy(static sink => sink.Sink, StringComparer.Ordinal)
            .Select(static sink => sink.Sink.Length > 0
                ? $"sink \"{sink.Sink}\" has not taken {sink.Messages} messages"
                : $"{sink.Messages} messages are on their way between steps");
        return string.Join(", ", waiting) is { Length: > 0 } text ? text : "something is still under way";
    }
}
