using Wallaroo.Actors.Channels;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>Options within their ranges, and none that says nothing or two things at once.</summary>
internal static class OptionCheck
{
    private const long Gibibyte = 1L << 30;

    public static void Run(StepGraph graph, PlanOptions options, MistakeList mistakes)
    {
        if (!PlanOptions.IsPartitionCount(options.Partitions))
        {
            mistakes.Add(
                TopologyCodes.Partitions,
                $"{options.Partitions} is not a number of partitions; give a power of two from 1 to {PlanOptions.MaxPartitions}, such as 64");
        }

        foreach (var step in graph.Steps)
        {
            CheckPolicy(step, mistakes);
            if (SourceTraits.Of(step) is { } source)
            {
                CheckSource(step, source, mistakes);
            }
            else if (SinkTraits.Of(step) is { } sink)
            {
                CheckSink(step, sink, mistakes);
            }
        }
    }

    private static void CheckPolicy(Step step, MistakeList mistakes)
    {
        if (!Enum.IsDefined(step.ErrorPolicy))
        {
            mistakes.Add(
                TopologyCodes.Option, step, $"{(int)step.ErrorPolicy} is not an error policy; use {string.Join(", ", Enum.GetNames<ErrorPolicy>())}");
        }
        else if (step.ErrorPolicy != ErrorPolicy.DeadLetter && StepRoles.Of(step) == StepRole.Merge)
        {
            mistakes.Add(
                TopologyCodes.PolicyWithoutEffect,
                step,
                $"OnError({step.ErrorPolicy}) stands behind a merge, which cannot fail; put it behind the step whose failures it is for");
        }
    }

    private static void CheckSource(Step step, SourceTraits source, MistakeList mistakes)
    {
        CheckRange(step, "MaxFrameBytes", source.MaxFrameBytes, 1, MessageLimits.LargestFrame, mistakes);
        CheckRange(step, "MaxConnections", source.MaxConnections, 1, 65_536, mistakes);
        if (source is { IsTimedByArrival: true, IsTimedByMessage: true })
        {
            mistakes.Add(
                TopologyCodes.TwoEventTimes, step, "it takes event times from the message and from the arrival; leave out WithEventTime or WithArrivalTime");
        }
    }

    private static void CheckSink(Step step, SinkTraits sink, MistakeList mistakes)
    {
        CheckRange(step, "PartBytes", sink.PartBytes, 1, 16 * Gibibyte, mistakes);
        if (sink.PartAge <= TimeSpan.Zero)
        {
            mistakes.Add(TopologyCodes.Option, step, $"PartAge is {sink.PartAge:c}; give it a time above 0");
        }
    }

    private static void CheckRange(Step step, string option, long? value, long min, long max, MistakeList mistakes)
    {
        if (value < min || value > max)
        {
            mistakes.Add(TopologyCodes.Option, step, $"{option} is {value}; give it a value from {min} to {max}");
        }
    }
}
