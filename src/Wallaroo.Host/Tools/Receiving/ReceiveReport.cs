using System.Globalization;

namespace Wallaroo.Host.Tools.Receiving;

/// <summary>What was received.</summary>
/// <param name="Messages">Messages.</param>
/// <param name="Bytes">Bytes, headers included.</param>
/// <param name="Elapsed">From the first bytes to the last.</param>
internal readonly record struct ReceiveReport(long Messages, long Bytes, TimeSpan Elapsed)
{
    /// <summary>For people and simple scripts.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"received {Messages} messages, {Bytes} bytes in {Elapsed.TotalSeconds:0.000} s ({PerSecond(Messages):0} messages/s, {PerSecond(Bytes) / 1e6:0.0} MB/s)");

    private double PerSecond(long count) => Elapsed.TotalSeconds > 0 ? count / Elapsed.TotalSeconds : 0;
}
