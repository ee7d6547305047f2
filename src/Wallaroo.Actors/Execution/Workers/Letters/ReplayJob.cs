using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Execution.Workers.Letters;

/// <summary>Replays many dead letters, in the order of their ids, and counts what came of them.</summary>
internal sealed class ReplayJob
{
    /// <summary>How many may be under way at once.</summary>
    public const int Window = 256;

    /// <summary>How many of those that were not there, and how many refusals, are named.</summary>
    public const int Named = 100;

    private readonly DeadLetterReplays _replays;
    private readonly IReadOnlyList<DeadLetterId> _ids;
    private readonly Lock _lock = new();
    private readonly List<DeadLetterId> _missing = [];
    private readonly List<string> _refusals = [];
    private volatile bool _isStopped;
    private long _taken;
    private long _failedAgain;
    private long _missed;
    private long _refused;

    private ReplayJob(DeadLetterReplays replays, IReadOnlyList<DeadLetterId> ids)
    {
        _replays = replays;
        _ids = ids;
        Completion = RunAsync();
    }

    /// <summary>Ends with the last of them.</summary>
    public Task Completion { get; }

    public static ReplayJob Start(DeadLetterReplays replays, IReadOnlyList<DeadLetterId> ids) => new(replays, ids);

    /// <summary>Begins no more of them.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>How far it has got.</summary>
    public ReplayProgress Progress
    {
        get
        {
            lock (_lock)
            {
                return new ReplayProgress(_ids.Count, _taken, _failedAgain, _missed, [.. _missing], _refused, [.. _refusals]);
            }
        }
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        using var window = new SemaphoreSlim(Window);
        foreach (var id in _ids)
        {
            await window.WaitAsync().ConfigureAwait(false);
            if (_isStopped)
            {
                window.Release();
                break;
            }

            _ = ReplayAsync(id, window);
        }

        for (var left = 0; left < Window; left++)
        {
            await window.WaitAsync().ConfigureAwait(false);
        }
    }

    private async Task ReplayAsync(DeadLetterId id, SemaphoreSlim window)
    {
        try
        {
            var result = await _replays.ReplayAsync(id).ConfigureAwait(false);
            lock (_lock)
            {
                Count(id, result);
            }
        }
        catch (Exception error)
        {
            lock (_lock)
            {
                _refused++;
                if (_refusals.Count < Named)
                {
                    _refusals.Add(error is LetterException ? error.Message : $"WAL5056 dead letter {id} could not be replayed: {error.GetType().Name}: {error.Message} It stays as it is.");
                }
            }
        }
        finally
        {
            window.Release();
        }
    }

    private void Count(DeadLetterId id, ReplayResult result)
    {
        switch (result)
        {
            case ReplayResult.Taken:
                _taken++;
                break;
            case ReplayResult.FailedAgain:
                _failedAgain++;
                break;
            default:
                _missed++;
                if (_missing.Count < Named)
                {
                    _missing.Add(id);
                }

                break;
        }
    }
}

/// <summary>How far a <see cref="ReplayJob"/> has got.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Taken">Those that their steps took.</param>
/// <param name="FailedAgain">Those that are dead letters again.</param>
/// <param name="Missed">How many were not there.</param>
/// <param name="Missing">The first of these.</param>
/// <param name="Refused">How many could not be given to their steps.</param>
/// <param name="Refusals">Why, of the first of these.</param>
internal sealed record ReplayProgress(
    long Total, long Taken, long FailedAgain, long Missed, IReadOnlyList<DeadLetterId> Missing, long Refused, IReadOnlyList<string> Refusals)
{
    public long Done => Taken + FailedAgain + Missed + Refused;
}
