using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions.State;

/// <summary>The state of one step in one partition, as snapshots and queries see it.</summary>
internal interface IStateStore
{
    /// <summary>The step whose state it is.</summary>
    string Step { get; }

    /// <summary>What the state is called in snapshots, and how it is encoded there.</summary>
    StateName Stored { get; }

    /// <summary>The number of keys that have state.</summary>
    int Count { get; }

    /// <summary>Keys changed or removed since the last snapshot began.</summary>
    int Changes { get; }

    /// <summary>
    /// Begins a snapshot of the state as it is now: of all keys, or of those changed since the last one began.
    /// </summary>
    void BeginSnapshot(bool isBase);

    /// <summary>
    /// Writes a number of keys of the snapshot under way. What was encoded early, because it was about to change,
    /// is written first.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="keys">It stops when it has written so many keys.</param>
    /// <param name="bytes">Or so many bytes, with the key that it is in.</param>
    /// <param name="written">How many keys it wrote.</param>
    /// <returns>Whether the snapshot is complete.</returns>
    bool WriteSnapshot(ref WireWriter writer, int keys, int bytes, out int written);

    /// <summary>Gives up the snapshot under way: its keys count as changed.</summary>
    void AbandonSnapshot();

    /// <summary>Reads what <see cref="WriteSnapshot"/> wrote, over what is there.</summary>
    /// <param name="reader">At the first key.</param>
    /// <param name="keys">How many follow.</param>
    /// <param name="schema">The id of the schema that the state was written in.</param>
    /// <exception cref="SchemaMismatchException">State of that schema cannot be read any more.</exception>
    void ReadSnapshot(ref WireReader reader, int keys, uint schema);

    /// <summary>The hash of a key given as text.</summary>
    /// <exception cref="FormatException">The text is no key of this step.</exception>
    ulong HashOf(string key);

    /// <summary>The state of a key as a person can read it; null if it has none.</summary>
    /// <exception cref="FormatException">The text is no key of this step.</exception>
    string? Describe(string key);

    /// <summary>Keys that have state, as text: up to a limit, in no order.</summary>
    IReadOnlyList<string> Keys(int limit);

    void Clear();
}
