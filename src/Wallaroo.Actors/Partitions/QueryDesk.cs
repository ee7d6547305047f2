using System.Text.Json;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Answers queries for the state of a key: with the state as it is when the query comes, told when everything that
/// the answer rests on is committed.
/// </summary>
internal sealed class QueryDesk(string partition, StageInstance stage)
{
    private readonly Queue<(ulong Sequence, StateQuery Query, string? State)> _waiting = new();

    /// <summary>Takes a query when the last take is this one.</summary>
    public void Ask(StateQuery query, ulong sequence, ulong committed)
    {
        string? state;
        try
        {
            state = Read(query);
        }
        catch (Exception error)
        {
            query.Fail(error);
            return;
        }

        if (committed == sequence)
        {
            query.Set(state);
        }
        else
        {
            _waiting.Enqueue((sequence, query, state));
        }
    }

    /// <summary>Answers what rests on takes up to this one.</summary>
    public void Committed(ulong sequence)
    {
        while (_waiting.TryPeek(out var waiting) && waiting.Sequence <= sequence)
        {
            _ = _waiting.Dequeue();
            waiting.Query.Set(waiting.State);
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

    private string? Read(StateQuery query)
    {
        var store = stage.Stores.First(store => store.Step == query.Step);
        return query.Key is null ? JsonSerializer.Serialize(store.Keys(StateQuery.MaxKeys)) : store.Describe(query.Key);
    }
}
