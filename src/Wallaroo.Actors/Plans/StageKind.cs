namespace Wallaroo.Actors.Plans;

/// <summary>What a stage is, and so where it runs and whether it has a journal.</summary>
internal enum StageKind
{
    /// <summary>Reads the splits of a source and runs the stateless steps behind it. No journal.</summary>
    Source,

    /// <summary>Partitions with a journal: keyed state, ingest of a durable source, outside calls.</summary>
    Partitioned,

    /// <summary>Takes what leaves the application. Runs where its input runs.</summary>
    Sink,
}
