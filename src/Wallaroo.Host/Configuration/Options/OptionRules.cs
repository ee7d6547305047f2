using Wallaroo.Actors.Execution;

namespace Wallaroo.Host.Configuration.Options;

/// <summary>What settings have to be to one another.</summary>
internal static class OptionRules
{
    /// <summary>The rules that options break: the setting to change, what is wrong, what to do.</summary>
    public static IEnumerable<(string Key, string Message, string Remedy)> Broken(EngineOptions options)
    {
        var leases = options.Leases;
        if (leases.RenewInterval * 2 > leases.Time)
        {
            yield return (
                "wallaroo.leases.renew-interval",
                $"wallaroo.leases.renew-interval is {Text(leases.RenewInterval)}, more than half of wallaroo.leases.time, which is {Text(leases.Time)}",
                "Renew more often, or make the time longer: one late renewal would cost a worker its partitions.");
        }
    }

    private static string Text(TimeSpan time) => time.TotalSeconds >= 1 ? $"{time.TotalSeconds}s" : $"{time.TotalMilliseconds}ms";
}
