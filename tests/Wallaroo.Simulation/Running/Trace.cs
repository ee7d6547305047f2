namespace Wallaroo.Simulation.Running;

/// <summary>What happened, step by step: kept only when somebody wants to read it.</summary>
internal sealed class Trace
{
    private readonly Queue<string> _lines = new();
    private readonly int _limit;

    /// <param name="limit">How many of the last lines are kept; 0 for none.</param>
    public Trace(int limit) => _limit = limit;

    public bool IsOn => _limit > 0;

    /// <summary>The number of the step under way.</summary>
    public int Step { get; set; }

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The faults of the run so far.</summary>
    public List<string> Faults { get; } = [];

    public void Add(string line)
    {
        if (_limit == 0)
        {
            return;
        }

        _lines.Enqueue($"{Step,7} {line}");
        if (_lines.Count > _limit)
        {
            _lines.Dequeue();
        }
    }

    public void Fault(string fault)
    {
        Faults.Add($"{Step} {fault}");
        Add($"FAULT {fault}");
    }
}
