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

        var transport = options.Transport;
        if (transport.MaxReconnectDelay < transport.ReconnectDelay)
        {
            yield return Shorter("wallaroo.transport", "max-reconnect-delay", transport.MaxReconnectDelay, "reconnect-delay", transport.ReconnectDelay);
        }

        if (transport.Silence < 2 * transport.KeepAlive)
        {
            yield return (
                "wallaroo.transport.silence",
                $"wallaroo.transport.silence is {Text(transport.Silence)}, less than twice wallaroo.transport.keep-alive, which is {Text(transport.KeepAlive)}: workers that live would be given up",
                "Bear a longer silence, or have workers say more often that they live.");
        }
    }

    private static (string Key, string Message, string Remedy) Shorter(string group, string longest, TimeSpan longestTime, string first, TimeSpan firstTime) => (
        $"{group}.{longest}",
        $"{group}.{longest} is {Text(longestTime)}, less than {group}.{first}, which is {Text(firstTime)}",
        "Make the longest wait longer, or the first one shorter.");

    private static string Text(TimeSpan time) => time.TotalSeconds >= 1 ? $"{time.TotalSeconds}s" : $"{time.TotalMilliseconds}ms";
}
