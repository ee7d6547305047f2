using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>What is known after a commit was tried.</summary>
internal enum CommitStatus
{
    /// <summary>The group is in the journal.</summary>
    Committed,

    /// <summary>It is not, and cannot be: the worker's fence was raised, or its last group is another.</summary>
    Fenced,

    /// <summary>It is not, and trying the same group again is safe: the database was busy, or rolled it back cleanly.</summary>
    RolledBack,

    /// <summary>It may be there or not: nothing more may be written for its partitions until they are claimed again.</summary>
    Unknown,
}

/// <summary>The outcome of a commit, with the error where there was one.</summary>
internal readonly record struct CommitResult(CommitStatus Status, StorageException? Error = null)
{
    private readonly IReadOnlyList<PartitionId>? _given;

    /// <summary>The partitions that were given away by this commit: others of <see cref="CommitGroup.Gives"/> were not.</summary>
    public IReadOnlyList<PartitionId> Given
    {
        get => _given ?? [];
        init => _given = value;
    }
}
