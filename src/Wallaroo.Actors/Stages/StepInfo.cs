using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>What a running step knows of itself, in one partition or split.</summary>
internal sealed class StepInfo(Step step)
{
    private readonly List<ICounted> _links = [];

    public string Name { get; } = step.Name;

    public ErrorPolicy ErrorPolicy { get; } = step.ErrorPolicy;

    /// <summary>Whether each call of it is to be made on a copy of its state, since one has failed before.</summary>
    public bool IsGuarded { get; set; }

    /// <summary>Told of each failure.</summary>
    public Action<StepInfo, Exception> Failing { get; init; } = static (_, _) => { };

    /// <summary>Messages that came to it.</summary>
    public long In => Sum(static link => link.In);

    /// <summary>Messages that it gave.</summary>
    public long Out => Sum(static link => link.Out);

    /// <summary>Messages that it failed on and that were skipped.</summary>
    public long Skipped { get; private set; }

    /// <summary>Messages that it failed on and that became dead letters.</summary>
    public long DeadLetters { get; private set; }

    /// <summary>Counts what a link of it takes and gives.</summary>
    public void Add(ICounted link) => _links.Add(link);

    /// <summary>Counts a failure and tells of it.</summary>
    public void Fail(Exception error)
    {
        if (ErrorPolicy == ErrorPolicy.Skip)
        {
            Skipped++;
        }
        else
        {
            DeadLetters++;
        }

        Failing(this, error);
    }

    /// <summary>Begins what is to be forgotten by <see cref="Rewind"/>.</summary>
    public void Mark() => _links.ForEach(static link => link.Mark());

    /// <summary>Forgets what was counted since the mark: the replay of a journal.</summary>
    public void Rewind() => _links.ForEach(static link => link.Rewind());

    private long Sum(Func<ICounted, long> count)
    {
        var sum = 0L;
        foreach (var link in _links)
        {
            sum += count(link);
        }

        return sum;
    }
}
