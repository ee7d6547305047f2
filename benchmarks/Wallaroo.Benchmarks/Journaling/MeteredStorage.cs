using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>A storage whose commits are counted.</summary>
internal sealed class MeteredStorage(IStorage storage, ICommitMeter meter) : IStorage
{
    public string Description => storage.Description;

    public bool IsDurable => storage.IsDurable;

    public IClusterStore Cluster => storage.Cluster;

    public IJournal Journal { get; } = new MeteredJournal(storage.Journal, meter);

    public ISnapshotStore Snapshots => storage.Snapshots;

    public ICatalogue Catalogue => storage.Catalogue;

    public IDeadLetterStore DeadLetters => storage.DeadLetters;

    public IPortableStorage Transfer => storage.Transfer;

    public void Dispose() => storage.Dispose();
}
