using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Partitions.Letters;

/// <summary>
/// Replays dead letters of a partition: each becomes part of a take, in whose commit the letter is removed, so that
/// either it is still there or it was taken.
/// </summary>
internal sealed class LetterDesk(StageInstance stage, bool isKept)
{
    private const int LettersPerTake = 256;
    private readonly Queue<(LetterReplay Replay, ReadyLetter Ready)> _due = new();
    private readonly Queue<(ulong Sequence, LetterReplay Replay, LetterOutcome Outcome)> _taken = new();
    private readonly List<DeadLetterId> _replayed = [];
    private readonly List<DeadLetter> _failed = [];

    /// <summary>Whether letters wait to be taken.</summary>
    public bool HasDue => _due.Count > 0;

    /// <summary>Takes a request. What cannot be replayed is answered at once.</summary>
    public void Ask(LetterReplay replay, bool isRunning)
    {
        try
        {
            if (!isRunning || !IsSettled(replay.Letter))
            {
                replay.Set(LetterOutcome.TooEarly);
                return;
            }

            _due.Enqueue((replay, stage.Prepare(replay.Letter)));
        }
        catch (LetterException error)
        {
            replay.Fail(error);
        }
    }

    /// <summary>Begins a take, which has replayed nothing yet: a letter may have failed again since, and be there anew.</summary>
    public void Begin() => _replayed.Clear();

    /// <summary>Takes what waits.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(TakeWriter? writer, ulong sequence)
    {
        for (var taken = 0; taken < LettersPerTake && writer is not { IsFull: true } && stage.HasRoom && _due.TryPeek(out var due); taken++)
        {
            writer?.Letter(due.Ready.Letter);
            var id = due.Ready.Letter.Id;
            var failures = stage.Context.Failures.Count;
            due.Ready.Push(stage.Context);
            _replayed.Add(id);
            var hasFailed = stage.Context.Failures.Skip(failures).Any(failure => failure.Letter?.Id == id);

            // Only now: a call that makes the partition load again leaves it to be answered then.
            _ = _due.Dequeue();
            _taken.Enqueue((sequence, due.Replay, hasFailed ? LetterOutcome.FailedAgain : LetterOutcome.Taken));
        }

        return _replayed.Count;
    }

    /// <summary>What the take that ends changes about dead letters. Good until the next one.</summary>
    public LetterChanges End()
    {
        _failed.Clear();
        foreach (var failure in stage.Context.Failures)
        {
            if (failure.Letter is { } letter)
            {
                _failed.Add(letter);
            }
        }

        return new LetterChanges(_failed, isKept ? _replayed : []);
    }

    /// <summary>Answers what was taken up to a take.</summary>
    public void Committed(ulong sequence)
    {
        while (_taken.TryPeek(out var taken) && taken.Sequence <= sequence)
        {
            _ = _taken.Dequeue();
            taken.Replay.Set(taken.Outcome);
        }
    }

    /// <summary>The partition is loaded: nobody here knows what became of what was under way.</summary>
    public void Clear()
    {
        _replayed.Clear();
        while (_taken.TryDequeue(out var taken))
        {
            taken.Replay.Set(LetterOutcome.Undecided);
        }

        while (_due.TryDequeue(out var due))
        {
            due.Replay.Set(LetterOutcome.Undecided);
        }
    }

    /// <summary>
    /// Whether nothing up to the letter's message is outstanding on the way to the sink that failed on it: else the sink
    /// may be given it once more, and write the letter again.
    /// </summary>
    private bool IsSettled(DeadLetter letter)
    {
        foreach (var channel in stage.EdgeOf(letter.Edge)?.Channels ?? [])
        {
            if (channel.Id.Origin == letter.Entry.Origin && channel.FirstOutstanding <= letter.Entry.Position)
            {
                return false;
            }
        }

        return true;
    }
}
