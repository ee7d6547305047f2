namespace Wallaroo.Actors.Sources;

/// <summary>Begins a split.</summary>
/// <param name="Epoch">The epoch of its output sessions: the worker's incarnation.</param>
/// <param name="SafePoint">What was stored of it; empty at its first start.</param>
internal sealed record SourceStart(ulong Epoch, ReadOnlyMemory<byte> SafePoint);
