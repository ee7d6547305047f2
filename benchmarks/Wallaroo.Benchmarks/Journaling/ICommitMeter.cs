using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>Sees each group that is committed.</summary>
internal interface ICommitMeter
{
    /// <summary>A group is in the journal. From the journal's thread.</summary>
    void Add(CommitGroup group);
}
