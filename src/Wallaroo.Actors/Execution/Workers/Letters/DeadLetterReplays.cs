using System.Collections.Concurrent;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Partitions.Letters;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Execution.Workers.Letters;

/// <summary>
/// Gives dead letters of the application to their steps again: finds the partition that a letter belongs to, and tells
/// what came of it. A letter is replayed once, however many ask for it at the same time.
/// </summary>
internal sealed class DeadLetterReplays(
    IStorage storage, WorkerAssembly assembly, IActorScheduler scheduler, Task<Exception> failed, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<DeadLetterId, Lazy<Task<ReplayResult>>> _underWay = new();

    /// <summary>How long a letter may have to wait until what is before it is settled.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The letters that there are now, in the order of their ids.</summary>
    /// <param name="step">Only those of this step; null for all.</param>
    public IReadOnlyList<DeadLetterId> Ids(string? step) => storage.DeadLetters.Ids(step);

    /// <summary>Replays one; ends when what came of it is committed.</summary>
    /// <exception cref="LetterException">It cannot be given to its step; it stays as it is.</exception>
    public async Task<ReplayResult> ReplayAsync(DeadLetterId id)
    {
        var mine = new Lazy<Task<ReplayResult>>(() => ReplayOnceAsync(id));
        try
        {
            return await _underWay.GetOrAdd(id, mine).Value.ConfigureAwait(false);
        }
        finally
        {
            _underWay.TryRemove(new KeyValuePair<DeadLetterId, Lazy<Task<ReplayResult>>>(id, mine));
        }
    }

    private async Task<ReplayResult> ReplayOnceAsync(DeadLetterId id)
    {
        var began = time.GetTimestamp();
        uint? attempts = null;
        while (true)
        {
            if (storage.DeadLetters.Find(id) is not { } letter)
            {
                return attempts is null ? ReplayResult.Missing : ReplayResult.Taken;
            }

            // It was under way when its partition was loaded, and has failed again since.
            if (attempts < letter.Entry.Attempts)
            {
                return ReplayResult.FailedAgain;
            }

            switch (await GiveAsync(letter).ConfigureAwait(false))
            {
                case LetterOutcome.Taken:
                    return ReplayResult.Taken;
                case LetterOutcome.FailedAgain:
                    return ReplayResult.FailedAgain;
                case LetterOutcome.Undecided:
                    attempts = letter.Entry.Attempts;
                    break;
                default:
                    if (time.GetElapsedTime(began) > Patience)
                    {
                        throw LetterException.TooEarly(letter, Patience);
                    }

                    await Task.Delay(Pause, time).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task<LetterOutcome> GiveAsync(DeadLetter letter)
    {
        if (assembly.Sources.Find(source => source.Origin == letter.Id.Origin) is { } source && !source.IsSettled(letter))
        {
            return LetterOutcome.TooEarly;
        }

        var replay = new LetterReplay(letter);
        scheduler.Post(PartitionOf(letter), new ActorMessage { Kind = MessageKind.Replay, Payload = replay });
        await Task.WhenAny(replay.Outcome, failed).ConfigureAwait(false);
        return replay.Outcome.IsCompleted
            ? await replay.Outcome.ConfigureAwait(false)
            : throw LetterException.Stopped(letter, await failed.ConfigureAwait(false));
    }

    private PartitionActor PartitionOf(DeadLetter letter) =>
        assembly.LetterPartitions.TryGetValue(letter.Id.Origin, out var partition)
            ? partition
            // The split that it came from is gone: any that runs the step takes it.
            : assembly.LetterPartitions.Values.FirstOrDefault(candidate => Array.Exists(candidate.Stage.Entries, entry => entry.Takes(letter)))
                ?? throw LetterException.NoStep(letter, assembly.LetterPartitions.Values.SelectMany(static candidate => candidate.Stage.Entries).Select(static entry => entry.Step));
}

/// <summary>What came of the replay of a dead letter.</summary>
internal enum ReplayResult : byte
{
    /// <summary>There was no such letter.</summary>
    Missing,

    /// <summary>The step took its message; the letter is gone.</summary>
    Taken,

    /// <summary>The step failed on it again; it is there, with the new error.</summary>
    FailedAgain,
}
