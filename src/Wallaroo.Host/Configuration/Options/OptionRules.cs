using Wallaroo.Actors.Execution;

namespace Wallaroo.Host.Configuration.Options;

/// <summary>What settings have to be to one another.</summary>
internal static class OptionRules
{
    /// <summary>The rules that options break: the setting to change, what is wrong, what to do.</summary>
    public static IEnumerable<(string Key, string Message, string Remedy)> Broken(EngineOptions options)
    {
        var tcp = options.Sinks.Tcp;
        if (tcp.MaxReconnectDelay < tcp.ReconnectDelay)
        {
            yield return Shorter("wallaroo.sinks.tcp", "max-reconnect-delay", tcp.MaxReconnectDelay, "reconnect-delay", tcp.ReconnectDelay);
        }

        var file = options.Sinks.File;
        if (file.MaxRetryDelay < file.RetryDelay)
        {
            yield return Shorter("wallaroo.sinks.file", "max-retry-delay", file.MaxRetryDelay, "retry-delay", file.RetryDelay);
        }
    }

    private static (string Key, string Message, string Remedy) Shorter(string group, string longest, TimeSpan longestTime, string first, TimeSpan firstTime) => (
        $"{group}.{longest}",
        $"{group}.{longest} is {Text(longestTime)}, less than {group}.{first}, which is {Text(firstTime)}",
        "Make the longest wait longer, or the first one shorter.");

    private static string Text(TimeSpan time) => time.TotalSeconds >= 1 ? $"{time.TotalSeconds}s" : $"{time.TotalMilliseconds}ms";
}
