using System.Globalization;
using System.Text.Json.Nodes;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>What came of sending.</summary>
/// <param name="Progress">What was sent.</param>
/// <param name="Elapsed">From the first batch to the last.</param>
internal readonly record struct SendReport(SendProgress Progress, TimeSpan Elapsed)
{
    /// <summary>For people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"sent {Progress.Messages} messages, {Progress.Bytes} bytes in {Elapsed.TotalSeconds:0.000} s ({PerSecond(Progress.Messages):0} messages/s, {PerSecond(Progress.Bytes) / 1e6:0.0} MB/s)");

    /// <summary>For programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["messages"] = Progress.Messages,
        ["bytes"] = Progress.Bytes,
        ["seconds"] = Elapsed.TotalSeconds,
    };

    private double PerSecond(long count) => Elapsed.TotalSeconds > 0 ? count / Elapsed.TotalSeconds : 0;
}
