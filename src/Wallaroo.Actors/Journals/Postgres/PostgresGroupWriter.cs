using System.Runtime.InteropServices;
using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>The statements that write a group.</summary>
internal static class PostgresGroupWriter
{
    /// <summary>The compare-and-swap on the worker's row, which renews its lease.</summary>
    public static NpgsqlBatchCommand AddSwap(NpgsqlBatch batch, CommitGroup group) =>
        batch.Add(
            "WITH swapped AS (UPDATE workers SET last_group = $3, renewals = renewals + 1 WHERE incarnation = $1 AND fence = $2 AND last_group = $3 - 1 AND live RETURNING 1) SELECT 1 / count(*) FROM swapped")
            .With(group.Incarnation).With(group.Fence).With(group.Number);

    public static void AddRow(NpgsqlBatch batch, GroupId group, ReadOnlyMemory<byte> directory, ReadOnlyMemory<byte> body) =>
        batch.Add("INSERT INTO journal(incarnation, number, directory, body) VALUES($1, $2, $3, $4)")
            .With(group.Incarnation).With(group.Number).With(directory).With(body);

    /// <summary>Marks, snapshots and dead letters: rows that nobody else writes.</summary>
    public static void AddValues(NpgsqlBatch batch, CommitGroup group)
    {
        foreach (ref readonly var mark in CollectionsMarshal.AsSpan(group.Marks))
        {
            Add(batch, in mark);
        }

        foreach (ref readonly var segment in CollectionsMarshal.AsSpan(group.Segments))
        {
            Add(batch, in segment);
        }

        foreach (ref readonly var write in CollectionsMarshal.AsSpan(group.Manifests))
        {
            Add(batch, write.Manifest);
        }

        foreach (ref readonly var replayed in CollectionsMarshal.AsSpan(group.ReplayedLetters))
        {
            batch.Add("DELETE FROM dead_letters WHERE origin = $1 AND sequence = $2 AND idx = $3")
                .With((long)replayed.Origin).With(replayed.Sequence).With((long)replayed.Index);
        }

        foreach (var letter in CollectionsMarshal.AsSpan(group.DeadLetters))
        {
            Add(batch, letter);
        }
    }

    /// <summary>Moves the first groups of incarnations within a range on, the lowest incarnation first.</summary>
    public static void AddTruncation(NpgsqlBatch batch, CommitGroup group, ulong from, ulong to)
    {
        foreach (var below in group.TruncateBelow.Where(below => below.Incarnation >= from && below.Incarnation < to).OrderBy(static below => below.Incarnation))
        {
            batch.Add("UPDATE workers SET first_group = greatest(first_group, least($2, last_group + 1)) WHERE incarnation = $1 AND (incarnation = $3 OR NOT live)")
                .With(below.Incarnation).With(below.Number).With(group.Incarnation);
        }
    }

    /// <summary>Checks that snapshots are of their partitions' present epochs.</summary>
    public static void AddChecks(NpgsqlBatch batch, CommitGroup group)
    {
        foreach (var write in group.Manifests.Count > 1 ? group.Manifests.OrderBy(static write => write.Manifest.Partition) : group.Manifests.AsEnumerable())
        {
            AddCheck(batch, write.Manifest);
        }
    }

    /// <summary>Waits until nobody else changes the view.</summary>
    public static void AddViewLock(NpgsqlBatch batch) => batch.Add("SELECT FROM control WHERE id = 1 FOR UPDATE");

    /// <summary>Gives a partition away; it has changed one row where it was given.</summary>
    public static NpgsqlBatchCommand AddGive(NpgsqlBatch batch, ulong owner, in PartitionGive give) =>
        batch.Add(
            """
            WITH given AS (
                UPDATE partitions SET owner = target, epoch = epoch + 1, target = 0
                WHERE stage = $1 AND idx = $2 AND owner = $3 AND epoch = $4 AND target = $5 AND EXISTS (SELECT FROM workers WHERE incarnation = $5 AND live)
                RETURNING 1)
            UPDATE control SET view_version = view_version + 1 WHERE id = 1 AND EXISTS (SELECT FROM given)
            """)
            .With((long)give.Partition.Stage).With((long)give.Partition.Index).With(owner).With(give.Epoch).With(give.Target);

    public static void Add(NpgsqlBatch batch, in MarkWrite mark)
    {
        var id = mark.Id;
        if (mark.Value is not { } value)
        {
            batch.Add("DELETE FROM marks WHERE kind = $1 AND owner = $2 AND part = $3")
                .With((long)id.Kind).With((long)id.Owner).With((long)id.Part);
            return;
        }

        batch.Add("INSERT INTO marks(kind, owner, part, value, crc) VALUES($1, $2, $3, $4, $5) ON CONFLICT (kind, owner, part) DO UPDATE SET value = excluded.value, crc = excluded.crc")
            .With((long)id.Kind).With((long)id.Owner).With((long)id.Part)
            .With((ReadOnlyMemory<byte>)value).With(RowChecksums.Mark(id, value));
    }

    public static void Add(NpgsqlBatch batch, in SegmentWrite segment) =>
        batch.Add("INSERT INTO segments(stage, idx, snapshot, number, body, crc) VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT (stage, idx, snapshot, number) DO UPDATE SET body = excluded.body, crc = excluded.crc")
            .With((long)segment.Partition.Stage).With((long)segment.Partition.Index).With(segment.Snapshot).With((long)segment.Index)
            .With(segment.Body).With(RowChecksums.Segment(segment.Partition, segment.Snapshot, segment.Index, segment.Body.Span));

    /// <summary>Only under the partition's present epoch.</summary>
    private static void AddCheck(NpgsqlBatch batch, SnapshotManifest manifest) =>
        batch.Add("WITH current AS (UPDATE partitions SET has_snapshot = true, snapshot = $4 WHERE stage = $1 AND idx = $2 AND epoch = $3 RETURNING 1) SELECT 1 / count(*) FROM current")
            .With((long)manifest.Partition.Stage).With((long)manifest.Partition.Index).With(manifest.Epoch).With(manifest.Sequence);

    /// <summary>The manifest, then away with what it does not name up to its sequence.</summary>
    private static void Add(NpgsqlBatch batch, SnapshotManifest manifest)
    {
        AddRow(batch, manifest);
        batch.Add("DELETE FROM segments WHERE stage = $1 AND idx = $2 AND snapshot <= $5 AND NOT EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[]) AS part(snapshot, segments) WHERE part.snapshot = segments.snapshot AND segments.number < part.segments)")
            .With((long)manifest.Partition.Stage).With((long)manifest.Partition.Index)
            .With([.. manifest.Parts.Select(part => (long)part.Snapshot)]).With([.. manifest.Parts.Select(part => (long)part.Segments)]).With(manifest.Sequence);
    }

    public static void AddRow(NpgsqlBatch batch, SnapshotManifest manifest)
    {
        var parts = SnapshotParts.Write(manifest.Parts);
        batch.Add("INSERT INTO manifests(stage, idx, epoch, sequence, parts, header, crc) VALUES($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (stage, idx) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, parts = excluded.parts, header = excluded.header, crc = excluded.crc")
            .With((long)manifest.Partition.Stage).With((long)manifest.Partition.Index).With(manifest.Epoch).With(manifest.Sequence)
            .With((ReadOnlyMemory<byte>)parts).With(manifest.Header)
            .With(RowChecksums.Manifest(manifest.Partition, manifest.Epoch, manifest.Sequence, parts, manifest.Header.Span));
    }

    public static void Add(NpgsqlBatch batch, DeadLetter given)
    {
        var letter = given with { ErrorType = PostgresText.Storable(given.ErrorType), ErrorText = PostgresText.Storable(given.ErrorText) };
        batch.Add(
            "INSERT INTO dead_letters(origin, sequence, idx, step, time, error_type, error_text, edge, schema, message, entry, crc) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (origin, sequence, idx) DO UPDATE SET step = excluded.step, time = excluded.time, error_type = excluded.error_type, error_text = excluded.error_text, edge = excluded.edge, schema = excluded.schema, message = excluded.message, entry = excluded.entry, crc = excluded.crc")
            .With((long)letter.Id.Origin).With(letter.Id.Sequence).With((long)letter.Id.Index).With(letter.Step).With(letter.Time)
            .With(letter.ErrorType).With(letter.ErrorText).With((long)letter.Edge).With((long)letter.Schema).With(letter.Message)
            .With((ReadOnlyMemory<byte>)letter.Entry.Encode()).With(RowChecksums.DeadLetter(letter));
    }
}
