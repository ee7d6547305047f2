namespace Wallaroo.Processes.Tests.Applications;

/// <summary>What <c>wallaroo run</c> finds in this assembly: one of the topologies that tests kill workers of, by <c>--topology</c>.</summary>
public static class TestApplication
{
    public static Application Build(string[] args) => Value(args, "--topology") switch
    {
        DurableNumbers.Name => DurableNumbers.Create(args),
        OutsideCalls.Name => OutsideCalls.Create(args),
        FragileSteps.Name => FragileSteps.Create(args),
        var other => throw new ArgumentException($"There is no topology '{other}'.", nameof(args)),
    };

    internal static string Value(string[] args, string flag) => args[Array.IndexOf(args, flag) + 1];
}
