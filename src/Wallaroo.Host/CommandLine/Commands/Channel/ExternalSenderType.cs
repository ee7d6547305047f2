using Wallaroo.Host.Configuration.Reference;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary>A type of <c>external_sender</c>.</summary>
/// <param name="Name">As it is given.</param>
/// <param name="Id">What is sent.</param>
/// <param name="Title">What stands above the answer; null where none comes.</param>
/// <param name="Text">The body where the type says it.</param>
internal sealed record ExternalSenderType(string Name, ExternalMessageId Id, string? Title = null, string? Text = null)
{
    private static readonly ExternalSenderType[] All =
    [
        new("print", ExternalMessageId.Print),
        new("clean-shutdown", ExternalMessageId.CleanShutdown),
        new("rotate-log", ExternalMessageId.RotateLog),
        new("boundary-count-status", ExternalMessageId.ReportStatus, Text: "boundary-count-status"),
        new("partition-query", ExternalMessageId.PartitionQuery, "Partition Distribution", ""),
        new("partition-count-query", ExternalMessageId.PartitionCountQuery, "Partition Distribution (counts)", ""),
        new("cluster-status-query", ExternalMessageId.ClusterStatusQuery, "Cluster Status", ""),
        new("source-ids-query", ExternalMessageId.SourceIdsQuery, "Source Ids", ""),
        new("state-entity-query", ExternalMessageId.StateEntityQuery, "State Entities", ""),
        new("state-entity-count-query", ExternalMessageId.StateEntityCountQuery, "State Entity Counts", ""),
        new("cluster-state-entity-count-query", ExternalMessageId.ClusterStateEntityCountQuery, "Cluster State Entity Counts", ""),
        new("stateless-partition-query", ExternalMessageId.StatelessPartitionQuery, "Stateless Partitions", ""),
        new("stateless-partition-count-query", ExternalMessageId.StatelessPartitionCountQuery, "Stateless Partition Counts", ""),
    ];

    /// <summary>Reads a type; case does not count.</summary>
    /// <exception cref="CommandException">There is no such type.</exception>
    public static ExternalSenderType Parse(string name)
    {
        var found = Array.Find(All, type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase));
        var nearest = found is null ? NearestName.Find(name, All.Select(static type => type.Name)) : null;
        return found ?? throw CommandErrors.WrongUsage(
            $"--type: there is no type '{name}'.{(nearest is null ? "" : $" Did you mean {nearest}?")} Run 'wallaroo external_sender --help' for all of them.");
    }
}
