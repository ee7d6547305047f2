using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Tells of failures of steps at a bounded rate: the first of a step at once, then one each while, with how many were not told.</summary>
internal sealed class FailureLog(TimeProvider time, IWorkerEvents events)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Told, long Untold)> _steps = [];

    /// <summary>The least time between two lines about a step.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A step has failed on a message. From any executor.</summary>
    public void Add(StepInfo step, Exception error)
    {
        long untold;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_steps.TryGetValue(step.Name, out var before) && time.GetElapsedTime(before.Told, now) < Period)
            {
                _steps[step.Name] = before with { Untold = before.Untold + 1 };
                return;
            }

            untold = before.Untold;
            _steps[step.Name] = (now, 0);
        }

        events.Failing(step.Name, step.ErrorPolicy, error, untold);
    }
}
