using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>Receives the records of a tail.</summary>
internal interface IJournalTailVisitor
{
    /// <summary>One partition's part of one group.</summary>
    /// <param name="entry">Whose, and which sequences.</param>
    /// <param name="group">The group it stands in, to know what may be truncated.</param>
    /// <param name="payload">The takes, as they were given to the commit; valid during the call only.</param>
    void Record(in RecordEntry entry, GroupId group, ReadOnlySpan<byte> payload);
}
