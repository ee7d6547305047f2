using Wallaroo.Actors.Execution.Journaling;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>
/// The orderly end of a worker: its sources stop, everything that was taken in comes to its sinks, a last snapshot is
/// taken. While it lasts it says what it waits for. Where nothing moves any more, as when a receiver is gone, and all
/// that is left would be there again at the next start, it ends with the snapshot before its budget is used up.
/// </summary>
internal sealed class DrainProcess(
    Actor[] actors, ExecutorPool executors, WorkerHost host, JournalGroups? journal, WorkerOptions options, IWorkerEvents events, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>How many rounds in a row in which all are idle tell that nothing is under way.</summary>
    public required int Rounds { get; init; }

    /// <summary>The sinks' names, by the edges that lead to them.</summary>
    public required IReadOnlyDictionary<uint, string> Sinks { get; init; }

    /// <summary>Drains.</summary>
    /// <exception cref="TimeoutException">It took longer than the budget.</exception>
    public async Task RunAsync()
    {
        using var budget = new CancellationTokenSource(options.DrainBudget, time);
        using var stuck = CancellationTokenSource.CreateLinkedTokenSource(budget.Token);
        var watch = new DrainWatch(Sinks);
        PostAll(MessageKind.Drain);
        var watching = WatchAsync(watch, stuck);
        try
        {
            if (await TryRestAsync(stuck, budget.Token).ConfigureAwait(false))
            {
                await SaveAsync(budget.Token).ConfigureAwait(false);
            }
            else
            {
                events.LeftBehind(watch.Waiting);
                await SaveStuckAsync(budget.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException error)
        {
            throw new TimeoutException(
                $"WAL5040 the application did not come to rest within {options.DrainBudget.TotalSeconds:0.###} s ({watch.Waiting}): a sink does not take what it is given, or a computation does not end. {watch.Fate} The next start goes on from there.",
                error);
        }
        finally
        {
            await stuck.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether everything has come to its sinks; false where nothing moves any more.</returns>
    private async Task<bool> TryRestAsync(CancellationTokenSource stuck, CancellationToken budget)
    {
        try
        {
            await Task.WhenAny(host.Ended, host.Failed).WaitAsync(stuck.Token).ConfigureAwait(false);
            await AwaitQuietAsync(stuck.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!budget.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task SaveAsync(CancellationToken budget)
    {
        PostAll(MessageKind.Snapshot);
        await AwaitQuietAsync(budget).ConfigureAwait(false);
        await AwaitJournalAsync(budget).ConfigureAwait(false);
    }

    /// <summary>Takes the snapshots that can be taken: without one the next start replays, and nothing is lost.</summary>
    private async Task SaveStuckAsync(CancellationToken budget)
    {
        PostAll(MessageKind.Snapshot);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(budget);
        patience.CancelAfter(options.DrainPatience);
        try
        {
            using var timer = new PeriodicTimer(Glance);
            while (!(await ProbeAsync(patience.Token).ConfigureAwait(false)).All(static standing => standing.IsSaved))
            {
                await timer.WaitForNextTickAsync(patience.Token).ConfigureAwait(false);
            }

            await AwaitJournalAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The journal has everything.
        }
    }

    /// <summary>Says what the worker waits for, and finds out that it waits in vain.</summary>
    private async Task WatchAsync(DrainWatch watch, CancellationTokenSource stuck)
    {
        using var timer = new PeriodicTimer(Glance, time);
        var moved = time.GetTimestamp();
        var told = moved;
        while (await timer.WaitForNextTickAsync(stuck.Token).ConfigureAwait(false))
        {
            if (watch.Look(await ProbeAsync(stuck.Token).ConfigureAwait(false)))
            {
                moved = time.GetTimestamp();
            }

            if (time.GetElapsedTime(told) >= Silence && watch.IsWaiting)
            {
                told = time.GetTimestamp();
                events.Draining(watch.Waiting);
            }

            if (watch.IsKept && watch.IsWaiting && time.GetElapsedTime(moved) >= options.DrainPatience)
            {
                await stuck.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task AwaitQuietAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var quiet = 0; quiet < Rounds;)
        {
            if (host.Failed.IsCompleted)
            {
                throw await host.Failed.ConfigureAwait(false);
            }

            var isQuiet = await PostProbe(new ProbeRound(actors.Length)).WaitAsync(cancellation).ConfigureAwait(false);
            quiet = isQuiet ? quiet + 1 : 0;
            if (!isQuiet)
            {
                await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<Standing>> ProbeAsync(CancellationToken cancellation)
    {
        var round = new ProbeRound(actors.Length, isDetailed: true);
        await PostProbe(round).WaitAsync(cancellation).ConfigureAwait(false);
        return round.Standings;
    }

    private Task<bool> PostProbe(ProbeRound round)
    {
        foreach (var actor in actors)
        {
            executors.Post(actor, new ActorMessage { Kind = MessageKind.Probe, Payload = round });
        }

        return actors.Length == 0 ? Task.FromResult(true) : round.Answer;
    }

    private async Task AwaitJournalAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause);
        while (journal is { IsEmpty: false } && !host.Failed.IsCompleted)
        {
            await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void PostAll(MessageKind kind)
    {
        foreach (var actor in actors)
        {
            executors.Post(actor, new ActorMessage { Kind = kind });
        }
    }
}
