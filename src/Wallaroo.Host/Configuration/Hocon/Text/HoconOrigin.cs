namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Where a value or a key stands: a range of a source.</summary>
internal sealed record HoconOrigin(HoconSource Source, int Start, int Length)
{
    /// <summary>Where a substitution found its value; null for a value written where it stands.</summary>
    public HoconOrigin? Via { get; init; }

    public int Line => Source.Locate(Start).Line;

    public ConfigurationFault Fault(string code, string message, string remedy)
    {
        var (line, column) = Source.Locate(Start);
        return new ConfigurationFault(code, message, remedy)
        {
            Source = Source.Name,
            Line = line,
            Column = column,
            Excerpt = Source.Excerpt(Start, Length),
        };
    }

    public HoconException Error(string code, string message, string remedy) => new(Fault(code, message, remedy));

    /// <summary><c>file:line</c>, and where a substitution got its value from.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? Source.Name : $"{Source.Name}:{Line}";
        return Via is null ? place : $"{place} via {Via}";
    }
}
