namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Dead letters of a <see cref="MemoryDatabase"/>.</summary>
internal sealed class MemoryDeadLetterStore(MemoryDatabase database) : IDeadLetterStore
{
    public IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit)
    {
        DeadLetterLimit.Check(limit);
        lock (database.Gate)
        {
            return
            [
                .. Of(step)
                    .Where(letter => after is not { } start || DeadLetterOrder.Instance.Compare(letter.Id, start) > 0)
                    .Take(limit),
            ];
        }
    }

    public IReadOnlyList<DeadLetterId> Ids(string? step)
    {
        lock (database.Gate)
        {
            return [.. Of(step).Select(static letter => letter.Id)];
        }
    }

    public DeadLetter? Find(DeadLetterId id)
    {
        lock (database.Gate)
        {
            return database.DeadLetters.GetValueOrDefault(id);
        }
    }

    public long Count(string? step)
    {
        lock (database.Gate)
        {
            return Of(step).LongCount();
        }
    }

    public bool Remove(DeadLetterId id)
    {
        lock (database.Gate)
        {
            return database.DeadLetters.Remove(id);
        }
    }

    private IEnumerable<DeadLetter> Of(string? step) =>
        database.DeadLetters.Values.Where(letter => step is null || letter.Step == step);
}
