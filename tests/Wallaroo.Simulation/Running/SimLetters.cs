using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions.Letters;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Running;

/// <summary>Replays the dead letters of a worker, as the real one does: each once at a time, and only what is settled.</summary>
internal sealed class SimLetters(SimWorker worker)
{
    private readonly Dictionary<DeadLetterId, LetterReplay> _replays = [];

    /// <summary>Replays one that chance chooses.</summary>
    public void Replay(SimRandom random)
    {
        if (worker.DeadLetters is [_, ..] letters)
        {
            Replay(random.Pick(letters));
        }
    }

    /// <summary>Replays all there are.</summary>
    public void ReplayAll()
    {
        foreach (var letter in worker.DeadLetters)
        {
            Replay(letter);
        }
    }

    private void Replay(DeadLetter letter)
    {
        if (_replays.TryGetValue(letter.Id, out var before))
        {
            if (!before.Outcome.IsCompleted)
            {
                return;
            }

            Check(letter, before);
        }

        if (worker.Assembly.Sources.Find(source => source.Origin == letter.Id.Origin) is { } source && !source.IsSettled(letter))
        {
            return;
        }

        var replay = new LetterReplay(letter);
        _replays[letter.Id] = replay;
        worker.Scheduler.Sender = "replay";
        worker.Scheduler.Post(
            worker.Assembly.LetterPartitions[letter.Id.Origin], new ActorMessage { Kind = MessageKind.Replay, Payload = replay });
    }

    private static void Check(DeadLetter letter, LetterReplay before)
    {
        if (before.Outcome.Result == LetterOutcome.Taken)
        {
            throw new SimulationException($"dead letter {letter.Id} was taken, and is there again");
        }

        if (before.Outcome.Result == LetterOutcome.FailedAgain && letter.Entry.Attempts <= before.Letter.Entry.Attempts)
        {
            throw new SimulationException($"dead letter {letter.Id} failed again, and counts {letter.Entry.Attempts} attempts");
        }
    }
}
