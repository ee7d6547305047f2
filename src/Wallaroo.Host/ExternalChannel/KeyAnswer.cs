using System.Text.Json.Nodes;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>The state of a key.</summary>
/// <param name="Step">The step that has it.</param>
/// <param name="Key">The key as text.</param>
/// <param name="Partition">The partition that the key is in.</param>
/// <param name="Worker">The worker that the partition is on.</param>
/// <param name="Found">Whether the key has state.</param>
/// <param name="State">The state; null if there is none.</param>
internal sealed record KeyAnswer(string Step, string Key, int Partition, string Worker, bool Found, JsonNode? State);
