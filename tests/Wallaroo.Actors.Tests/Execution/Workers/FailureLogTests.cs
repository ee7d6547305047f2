using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Tests.Execution.Workers;

public sealed class FailureLogTests : IWorkerEvents
{
    private readonly List<string> _told = [];

    [Fact]
    public void The_first_failure_of_a_step_is_told_and_then_one_each_period()
    {
        var time = new ManualTimeProvider();
        var log = new FailureLog(time, this);
        var steps = Steps();

        for (var failure = 0; failure < 5; failure++)
        {
            log.Add(steps[0], new FormatException($"{failure}"));
        }

        log.Add(steps[1], new FormatException("other"));
        time.Advance(FailureLog.Period);
        log.Add(steps[0], new FormatException("later"));
        time.Advance(FailureLog.Period);
        log.Add(steps[0], new FormatException("last"));

        Assert.Equal(["one 0 0", "two other 0", "one later 4", "one last 0"], _told);
    }

    void IWorkerEvents.Failing(string step, ErrorPolicy policy, Exception error, long untold) => _told.Add($"{step} {error.Message} {untold}");

    void IWorkerEvents.Reloading(string partition, Exception reason)
    {
    }

    void IWorkerEvents.Failed(Exception reason)
    {
    }

    void IWorkerEvents.Problem(string name, Exception problem)
    {
    }

    void IWorkerEvents.Lost(DeadLetter letter)
    {
    }

    void IWorkerEvents.Recovered(int partitions, long takes, TimeSpan duration)
    {
    }

    private static List<StepInfo> Steps()
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(1, number => number))
            .To("one", number => number)
            .To("two", number => number)
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("steps");
        var plan = Wallaroo.Actors.Plans.PlanCompiler.Compile(application, new Wallaroo.Actors.Plans.PlanOptions());
        return [.. plan.Stages.SelectMany(static stage => stage.Steps).Where(static step => step.Name is "one" or "two").Select(static step => new StepInfo(step))];
    }
}
