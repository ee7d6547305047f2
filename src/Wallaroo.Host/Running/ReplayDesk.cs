using Wallaroo.Actors.Execution.Workers.Letters;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Commands.DeadLetters;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.Running;

/// <summary>The replays of dead letters that were asked of a worker: they go on whether or not anybody asks how far they are.</summary>
internal sealed class ReplayDesk(DeadLetterReplays replays, TimeProvider time)
{
    private const int MostJobs = 16;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, ReplayJob> _jobs = [];
    private long _next = 1;

    /// <summary>Begins a replay, or tells of one; waits a moment for its end.</summary>
    /// <exception cref="CommandException">There is no such replay, or too many are under way.</exception>
    public async ValueTask<ReplayAnswer> AnswerAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var (number, job) = request.Job is { } asked ? (asked, Find(asked)) : Begin(request);
        await Task.WhenAny(job.Completion, Task.Delay(Wait, time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var isDone = job.Completion.IsCompleted;
        var progress = job.Progress;
        return new ReplayAnswer(
            number,
            isDone,
            progress.Total,
            progress.Taken,
            progress.FailedAgain,
            progress.Missed,
            [.. progress.Missing.Select(static id => id.ToString())],
            progress.Refused,
            progress.Refusals);
    }

    private ReplayJob Find(long number)
    {
        lock (_lock)
        {
            return _jobs.GetValueOrDefault(number) ?? throw DeadLetterErrors.NoReplay(number);
        }
    }

    private (long Number, ReplayJob Job) Begin(ReplayRequest request)
    {
        lock (_lock)
        {
            MakeRoom();
            var ids = request.Ids is { } given ? Given(given) : replays.Ids(request.Step);
            var job = ReplayJob.Start(replays, ids);
            _jobs[_next] = job;
            return (_next++, job);
        }
    }

    private static List<DeadLetterId> Given(IReadOnlyList<string> ids)
    {
        var given = ids.Select(DeadLetterIds.Parse).Distinct().ToList();
        given.Sort(DeadLetterOrder.Instance);
        return given;
    }

    private void MakeRoom()
    {
        if (_jobs.Count < MostJobs)
        {
            return;
        }

        var ended = _jobs.FirstOrDefault(static job => job.Value.Completion.IsCompleted);
        if (ended.Value is null)
        {
            throw DeadLetterErrors.TooManyReplays(MostJobs);
        }

        _jobs.Remove(ended.Key);
    }
}
