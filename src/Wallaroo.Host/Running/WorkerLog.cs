using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Host.Running;

/// <summary>Writes to the log what happens to a worker.</summary>
internal sealed partial class WorkerLog(ILogger logger) : IWorkerEvents
{
    void IWorkerEvents.Reloading(string partition, Exception reason) => Reloading(partition, ErrorTexts.Whole(reason));

    void IWorkerEvents.Failed(Exception reason) => Failed(reason.Message);

    void IWorkerEvents.Problem(string name, Exception problem) => Problem(name, problem.Message);

    void IWorkerEvents.Lost(DeadLetter letter) => Lost(letter.Step, letter.ErrorType, letter.ErrorText);

    void IWorkerEvents.Failing(string step, ErrorPolicy policy, Exception error, long untold)
    {
        var outcome = policy == ErrorPolicy.Skip ? "skipped" : "a dead letter now";
        if (untold == 0)
        {
            Failing(step, outcome, error.GetType().Name, ErrorTexts.Message(error));
        }
        else
        {
            FailingStill(step, outcome, untold, error.GetType().Name, ErrorTexts.Message(error));
        }
    }

    void IWorkerEvents.Draining(string waiting) => Draining(waiting);

    void IWorkerEvents.LeftBehind(string waiting) => LeftBehind(waiting);

    public void Recovered(int partitions, long takes, TimeSpan duration)
    {
        if (takes > 0)
        {
            Replayed(takes, partitions, duration.TotalSeconds);
        }
    }

    [LoggerMessage(7200, LogLevel.Warning, "Partition {Partition} is loaded again: {Reason}")]
    private partial void Reloading(string partition, string reason);

    [LoggerMessage(7201, LogLevel.Critical, "The worker stops: {Reason}")]
    private partial void Failed(string reason);

    [LoggerMessage(7202, LogLevel.Warning, "{Name}: {Problem}")]
    private partial void Problem(string name, string problem);

    [LoggerMessage(7203, LogLevel.Error, "Step \"{Step}\" failed on a message, which is not kept (durability = none): {Error}: {Text}")]
    private partial void Lost(string step, string error, string text);

    [LoggerMessage(7205, LogLevel.Warning, "Step \"{Step}\" failed on a message, which is {Outcome}: {Error}: {Text}")]
    private partial void Failing(string step, string outcome, string error, string text);

    [LoggerMessage(7208, LogLevel.Warning, "Step \"{Step}\" failed on a message, which is {Outcome}, as {Untold} others since the last such line: {Error}: {Text}")]
    private partial void FailingStill(string step, string outcome, long untold, string error, string text);

    [LoggerMessage(7206, LogLevel.Information, "Waiting before the end: {Waiting}.")]
    private partial void Draining(string waiting);

    [LoggerMessage(7207, LogLevel.Warning, "Nothing moves any more, and the worker ends: {Waiting}. All of it is in the journal; the next start goes on with it.")]
    private partial void LeftBehind(string waiting);

    [LoggerMessage(7204, LogLevel.Information, "Replayed {Takes} takes of {Partitions} partitions in {Seconds:0.000} s.")]
    private partial void Replayed(long takes, int partitions, double seconds);
}
