namespace Wallaroo.Actors.Sources;

/// <summary>A part of a source that is read by one actor, as one ordered stream.</summary>
/// <param name="Name">Stable over restarts: the stored position is kept under it.</param>
/// <param name="CreateReader">Makes a reader, which does nothing before it is opened.</param>
/// <typeparam name="T">The type of the messages.</typeparam>
internal sealed record Split<T>(string Name, Func<SplitReader<T>> CreateReader);
