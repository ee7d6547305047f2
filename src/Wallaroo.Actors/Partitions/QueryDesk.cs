using System.Text.Json;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Partitions;

/// <summary>Answers queries for the state of a key: each when everything it rests on is committed.</summary>
internal sealed class QueryDesk(string partition, StageInstance stage)
{
    private readonly Queue<(ulong Sequence, StateQuery Query)> _waiting = new();

    /// <summary>Takes a query when the last take is this one.</summary>
    public void Ask(StateQuery query, ulong sequence, ulong committed)
    {
        if (committed == sequence)
        {
            Answer(query);
        }
        else
        {
            _waiting.Enqueue((sequence, query));
        }
    }

    /// <summary>Answers what rests on takes up to this one.</summary>
    public void Committed(ulong sequence)
    {
        while (_waiting.TryPeek(out var waiting) && waiting.Sequence <= sequence)
        {
            Answer(_waiting.Dequeue().Query);
        }
    }

    public void Refuse(StateQuery query) =>
        query.Fail(new PartitionException("WAL5020", $"partition {partition} is loading its state: ask again in a moment."));

    public void RefuseAll()
    {
        while (_waiting.TryDequeue(out var waiting))
        {
            Refuse(waiting.Query);
        }
    }

    private void Answer(StateQuery query)
    {
        try
        {
            var store = stage.Stores.First(store => store.Step == query.Step);
            query.Set(query.Key is null
                ? JsonSerializer.Serialize(store.Keys(StateQuery.MaxKeys))
                : store.Describe(query.Key));
        }
        catch (Exception error)
        {
            query.Fail(error);
        }
    }
}
