namespace Wallaroo.Host.ExternalChannel;

/// <summary>Asks a worker to end.</summary>
/// <param name="Drain">Whether what is inside is finished first; else it ends at once, and its journal is replayed at the next start.</param>
internal sealed record ShutdownRequest(bool Drain);
