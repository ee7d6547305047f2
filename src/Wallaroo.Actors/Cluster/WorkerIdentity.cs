namespace Wallaroo.Actors.Cluster;

/// <summary>What a starting process says of itself.</summary>
/// <param name="Name">Unique in the application; it outlives the process.</param>
/// <param name="Machine">The machine's name: workers of one machine can tell by a file lock that another died.</param>
/// <param name="ProcessId">The operating system's id of the process.</param>
internal sealed record WorkerIdentity(string Name, string Machine, int ProcessId)
{
    /// <summary>Where other workers reach it, as HOST:PORT; empty for a worker that is alone.</summary>
    public string Address { get; init; } = "";
}
