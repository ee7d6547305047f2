namespace Wallaroo.Actors.Cluster;

/// <summary>
/// Who is a worker and who owns which partition, kept in the journal's database, which is the arbiter:
/// a worker that lost something finds out when its next commit is refused.
/// </summary>
/// <remarks>
/// Every member throws <see cref="Journals.StorageException"/> when the database cannot be reached or read.
/// </remarks>
internal interface IClusterStore
{
    /// <summary>
    /// Makes this process the live incarnation of a worker. Holds the worker's name until the storage is
    /// disposed or the process dies.
    /// </summary>
    /// <param name="worker">Who it is.</param>
    /// <param name="alone">
    /// Whether it is to be the only worker: workers of other names whose processes are gone are ended, and while one of
    /// them lives it is refused. Two that start at once, under whatever names, are not both let in.
    /// </param>
    /// <exception cref="Journals.StorageException">
    /// Another live process holds the name (WAL4003); or, alone, another name (WAL4018).
    /// </exception>
    WorkerLease Register(WorkerIdentity worker, bool alone = false);

    /// <summary>
    /// Gives partitions to an incarnation: in one transaction raises the fence of every worker that loses one
    /// (its own too, where it takes a partition again) and the epoch of every partition taken. Partitions that
    /// do not exist yet are created.
    /// </summary>
    PartitionClaim Claim(ulong incarnation, IReadOnlyCollection<PartitionId> partitions);

    /// <summary>Workers and partitions as they stand.</summary>
    ClusterView ReadView();

    /// <summary>Marks an incarnation as gone after an orderly end. Its partitions keep their last owner.</summary>
    void Leave(ulong incarnation);
}
