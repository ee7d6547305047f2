namespace Wallaroo;

/// <summary>A topology that cannot be run. All its mistakes are reported together.</summary>
public sealed class TopologyException : Exception
{
    internal TopologyException(string application, IReadOnlyList<TopologyMistake> mistakes)
        : base($"WAL1000 application \"{application}\" cannot be run:{string.Concat(mistakes.Select(static mistake => $"\n  {mistake}"))}")
    {
        Application = application;
        Mistakes = mistakes;
    }

    /// <summary>The application's name.</summary>
    public string Application { get; }

    /// <summary>Every mistake, in the order of the steps.</summary>
    public IReadOnlyList<TopologyMistake> Mistakes { get; }
}
