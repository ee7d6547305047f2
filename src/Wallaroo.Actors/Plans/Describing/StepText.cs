namespace Wallaroo.Actors.Plans.Describing;

/// <summary>What drawings for people say of a step.</summary>
internal static class StepText
{
    /// <summary>What kind of step it is, with what distinguishes it from others of the kind.</summary>
    public static string What(StepDescription step)
    {
        if (step.Source is { } source)
        {
            return string.Join(", ", ((string?[])[Place(source.Kind, source.Address, source.Paths), Time(source), source.IsDurable ? "durable" : null]).OfType<string>());
        }

        if (step.Sink is { } sink)
        {
            return Place(sink.Kind, sink.Address, sink.Directory is null ? null : [sink.Directory]);
        }

        if (step.Calls is { } calls)
        {
            return $"{step.Kind}, {calls.Concurrency} at once, {(calls.Ordered ? "ordered" : "as they come")}, "
                + $"{calls.Attempts} {(calls.Attempts == 1 ? "attempt" : "attempts")} of {Seconds(calls.Timeout)}";
        }

        return step.StateType is null ? step.Kind : $"{step.Kind}, state {step.StateType}";
    }

    public static string PolicyOf(ErrorPolicy policy) => policy switch
    {
        ErrorPolicy.Skip => "skip",
        ErrorPolicy.Stop => "stop",
        _ => "dead letter",
    };

    private static string Place(string kind, TcpAddress? address, IReadOnlyList<string>? paths)
    {
        if (address is not null)
        {
            return $"{kind} {address}";
        }

        return paths is null ? kind : $"{kind} {string.Join(", ", paths)}";
    }

    private static string? Time(SourceTraits source)
    {
        if (source.IsTimedByArrival)
        {
            return "timed by arrival";
        }

        return source.IsTimedByMessage ? "timed by message" : null;
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.###} s";
}
