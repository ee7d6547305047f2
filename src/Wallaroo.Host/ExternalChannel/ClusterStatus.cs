using System.Text.Json.Serialization;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a cluster is doing, as Wallaroo reports it.</summary>
/// <param name="WorkerCount">How many workers there are.</param>
/// <param name="WorkerNames">Their names.</param>
/// <param name="ProcessingMessages">Whether messages are being taken.</param>
internal sealed record ClusterStatus(
    [property: JsonPropertyName("worker_count")] int WorkerCount,
    [property: JsonPropertyName("worker_names")] IReadOnlyList<string> WorkerNames,
    [property: JsonPropertyName("processing_messages")] bool ProcessingMessages);
