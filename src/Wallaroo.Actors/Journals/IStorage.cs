using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// One open database of an application: journal, snapshots, catalogue, dead letters and cluster tables, so that
/// one transaction can cover them and one compare-and-swap can fence it.
/// </summary>
internal interface IStorage : IDisposable
{
    /// <summary>Where it is, fit for logs: no password.</summary>
    string Description { get; }

    /// <summary>Whether what was committed is there after the process, or the machine, has died.</summary>
    bool IsDurable { get; }

    IClusterStore Cluster { get; }

    IJournal Journal { get; }

    ISnapshotStore Snapshots { get; }

    ICatalogue Catalogue { get; }

    IDeadLetterStore DeadLetters { get; }

    /// <summary>All of it, row by row: for tools that verify, export and import.</summary>
    IPortableStorage Transfer { get; }
}
