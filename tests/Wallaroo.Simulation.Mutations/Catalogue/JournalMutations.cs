using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of the journal: group commit, fences, truncation.</summary>
internal static class JournalMutations
{
    private const string Area = "journal";
    private const string Commit = "Execution/Journaling/GroupCommit.cs";
    private const string Groups = "Execution/Journaling/JournalGroups.cs";
    private const string Retention = "Execution/Journaling/Retention.cs";
    private const string Memory = "Journals/InMemory/MemoryJournal.cs";
    private const string MemoryCluster = "Journals/InMemory/MemoryClusterStore.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "What a take gave is released before the commit",
            After(Groups, "_filling.Append(client, sequence, take);", """
                scheduler.Post(client.Actor, new ActorMessage { Kind = MessageKind.Committed, Number = sequence, Session = new Channels.Session(client.Epoch, 0) });
                """)),
        new(Area, "A commit of unknown outcome is tried again",
            Statements(Commit, "groups.Halt(buffer); return CommitSequel.LoadAll;", "return CommitSequel.TryAgain;")),
        new(Area, "A commit of unknown outcome counts as committed",
            Statements(Commit, "groups.Halt(buffer); return CommitSequel.LoadAll;", """
                _lease = _lease with { LastGroup = buffer.Group.Number };
                groups.Committed(buffer, result.Given);
                return CommitSequel.GoOn;
                """)),
        new(Area, "A commit that was rolled back counts as committed",
            Statements(Commit, "return CommitSequel.TryAgain;", "groups.Committed(buffer, result.Given); return CommitSequel.GoOn;")),
        new(Area, "The last take of a group is lost",
            Value(Memory, "[.. group.Entries]", "[.. group.Entries.Take(Math.Max(1, group.Entries.Count - 1))]")),
        new(Area, "A commit does not look at the fence",
            new Edit(Memory, "if (WhyFenced(group) is", "if (({on} ? null : WhyFenced(group)) is")),
        new(Area, "Taking a partition raises no fence",
            Statements(MemoryCluster, "database.Workers[loser].Fence++;")),
        new(Area, "A partition that is loaded again keeps its epoch",
            Value(MemoryCluster, "++partition.Epoch", "(partition.Epoch = Math.Max(1UL, partition.Epoch))")),
        new(Area, "Takes of an earlier epoch are still written",
            Always(Groups, "epoch >= _epochs.GetValueOrDefault(partition)")),
        new(Area, "Loading a partition again hides that another was taken away",
            Always(Commit, "claim.Lease.Fence == _lease.Fence + 1 && groups.AreNext(claim.Epochs)")),
        new(Area, "The journal is cut one group too early",
            Value(Retention, "number + 1", "number + 2")),
        new(Area, "The journal is cut one take before the snapshot covers it",
            Value(Retention, "snapshot >= member.Sequence", "snapshot + 1 >= member.Sequence")),
        new(Area, "Of a partition's takes in a group only the first counts for the cut",
            Statements(Retention, "_last[entry.Partition] = entry.LastSequence;", "_last.TryAdd(entry.Partition, entry.LastSequence);")),
        new(Area, "The cut looks at one partition of a group only",
            Value(Retention, "left-- == 0", "left-- < oldest.Members")),
        new(Area, "Dead letters are not stored with their take",
            Statements(Groups, "_filling.Add(letters);")),
        new(Area, "A mark is told before it is committed",
            After(Groups, "_filling.Add(client, mark);", "scheduler.Post(client, new ActorMessage { Kind = MessageKind.Marked });")),
        new(Area, "A mark that was lost is told as committed",
            new Edit(Groups, "MessageKind.Marked, Number = 1", "MessageKind.Marked, Number = {on} ? 0UL : 1UL")),
        new(Area, "Dead letters of sources are lost with a group of unknown outcome",
            Statements(Groups, "_kept.AddRange(buffer.Loose);")),
    ];
}
