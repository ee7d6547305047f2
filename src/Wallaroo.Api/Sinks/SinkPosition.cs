namespace Wallaroo;

/// <summary>
/// Where a message stands: the same for every delivery of it, so that a repeated one can be told. Without a keyed step
/// between a raw TCP source and the sink, positions begin anew at each start.
/// </summary>
/// <param name="Origin">The id of the stream: positions rise within it.</param>
/// <param name="Position">The message's position in that stream.</param>
public readonly record struct SinkPosition(uint Origin, ulong Position);
