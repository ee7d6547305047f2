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
    /// do not exist yet are created. A partition that had another owner has no target any more.
    /// </summary>
    PartitionClaim Claim(ulong incarnation, IReadOnlyCollection<PartitionId> partitions);

    /// <summary>Workers, partitions and leader as they stand at one moment.</summary>
    ClusterView ReadView();

    /// <summary>
    /// <see cref="ClusterView.Version"/> alone, for who asks many times a second whether the view is worth reading.
    /// </summary>
    long ReadVersion();

    /// <summary>Adds one to the incarnation's counter of renewals, as every commit does too.</summary>
    /// <exception cref="Journals.StorageException">The incarnation is not live (WAL4006).</exception>
    void Renew(ulong incarnation);

    /// <summary>Makes an incarnation the leader. Of several that try under the same predecessor one succeeds.</summary>
    /// <param name="incarnation">Who is to lead.</param>
    /// <param name="predecessor">Who led, as far as the caller knows; 0 for nobody.</param>
    /// <returns>False, and nothing changes, where another leads than the predecessor, or the incarnation is not live.</returns>
    bool Lead(ulong incarnation, ulong predecessor);

    /// <summary>
    /// Carries out the leader's decision in one transaction, see <see cref="Assignment"/>: whoever loses a partition and
    /// lives has its fence raised by one, however many it loses. Who is declared dead is not live any more and has its
    /// fence raised by one; who was dead before stays as it is. Being dead takes the leadership from nobody: only
    /// <see cref="Lead"/> does.
    /// </summary>
    /// <returns>False, and nothing changes, where the leader does not lead any more or is not live, or an heir is not live.</returns>
    /// <exception cref="ArgumentException">The leader declares itself dead.</exception>
    bool Assign(ulong leader, Assignment assignment);

    /// <summary>Says to whom partitions are to be given.</summary>
    /// <param name="leader">Who decides.</param>
    /// <param name="targets">By partition its next owner; 0, or its owner, for none.</param>
    /// <returns>False, and nothing changes, where the leader does not lead any more or is not live, or a target is not live.</returns>
    /// <exception cref="ArgumentException">A partition does not exist.</exception>
    bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets);

    /// <summary>Asks workers to give their partitions to others and leave. One that is not live is passed over.</summary>
    /// <returns>Those that are asked now, also by an earlier call, in rising order.</returns>
    IReadOnlyList<ulong> AskToLeave(IReadOnlyCollection<ulong> incarnations);

    /// <summary>Marks an incarnation as gone after an orderly end. Its partitions keep their last owner.</summary>
    void Leave(ulong incarnation);
}
