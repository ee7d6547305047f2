namespace Wallaroo.Benchmarks.Measuring;

/// <summary>Lets two contestants do the same work in turns, so that what disturbs the machine disturbs both.</summary>
internal sealed class Duel(IContestant engine, IContestant hand, DuelPlan plan)
{
    public DuelResult Run()
    {
        WarmUp(engine);
        WarmUp(hand);
        var engines = new List<Sample>();
        var hands = new List<Sample>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            if (round % 2 == 0)
            {
                engines.Add(Measure(engine));
                hands.Add(Measure(hand));
            }
            else
            {
                hands.Add(Measure(hand));
                engines.Add(Measure(engine));
            }
        }

        return new DuelResult(engines, hands);
    }

    private void WarmUp(IContestant contestant)
    {
        var began = Environment.CpuUsage.TotalTime;
        do
        {
            contestant.Run(plan.Messages);
        }
        while (Environment.CpuUsage.TotalTime - began < plan.WarmUp);
    }

    private Sample Measure(IContestant contestant)
    {
        var load = contestant.LoadCpu;
        var before = Usage.Now();
        contestant.Run(plan.Messages);
        var spent = Usage.Now() - before;
        return new Sample(plan.Messages, spent with { Cpu = spent.Cpu - (contestant.LoadCpu - load) });
    }
}
