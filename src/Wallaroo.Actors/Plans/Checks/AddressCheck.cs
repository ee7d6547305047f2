using System.Net;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>Addresses must be addresses, and one place can be listened on once.</summary>
internal static class AddressCheck
{
    private const int MaxPort = 65_535;

    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        var listening = new List<(Step Step, TcpAddress Address)>();
        foreach (var step in graph.Steps)
        {
            if (SourceTraits.Of(step)?.Address is { } listen && IsAddress(step, listen, 0, mistakes))
            {
                CheckFree(step, listen, listening, mistakes);
                listening.Add((step, listen));
            }
            else if (SinkTraits.Of(step)?.Address is { } connect)
            {
                IsAddress(step, connect, 1, mistakes);
            }
        }
    }

    private static bool IsAddress(Step step, TcpAddress address, int minPort, MistakeList mistakes)
    {
        if (address.Port < minPort || address.Port > MaxPort)
        {
            mistakes.Add(
                TopologyCodes.Address, step, $"{address.Port} in {address} is not a port it can use; give it one from {minPort} to {MaxPort}");
        }

        var isHost = address.Host == "*" || Uri.CheckHostName(address.Host ?? "") != UriHostNameType.Unknown;
        if (!isHost)
        {
            mistakes.Add(
                TopologyCodes.Address, step, $"\"{address.Host}\" is not a host; give it a host name or an IP address, such as localhost or 10.0.0.1");
        }

        return isHost;
    }

    private static void CheckFree(Step step, TcpAddress address, List<(Step Step, TcpAddress Address)> listening, MistakeList mistakes)
    {
        var taken = listening.Find(other => Overlap(other.Address, address));
        if (taken.Step is not null)
        {
            mistakes.Add(
                TopologyCodes.AddressInUse,
                step,
                $"it listens on {address}, where \"{taken.Step.Name}\" listens already ({taken.Address}); give it another port, or 0 for any");
        }
    }

    private static bool Overlap(TcpAddress left, TcpAddress right) =>
        left.Port != 0 && left.Port == right.Port
        && (IsAny(left) || IsAny(right) || HostOf(left) == HostOf(right) || (IsLoopback(left) && IsLoopback(right) && (IsLocalhost(left) || IsLocalhost(right))));

    private static string HostOf(TcpAddress address) =>
        IPAddress.TryParse(address.Host, out var ip) ? ip.ToString() : address.Host.ToUpperInvariant();

    private static bool IsLocalhost(TcpAddress address) => string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(TcpAddress address) =>
        IsLocalhost(address) || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsAny(TcpAddress address) =>
        address.Host == "*" || (IPAddress.TryParse(address.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
}
