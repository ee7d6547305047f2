namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>The content of rows that hold marks, snapshots, dead letters and groups.</summary>
internal static class ExportStates
{
    /// <summary>Writes a row's fields and answers its kind.</summary>
    public static ExportFrame Write(StoredRow row, BinaryWriter fields)
    {
        switch (row)
        {
            case MarkContent mark:
                fields.Write((byte)mark.Id.Kind);
                fields.Write(mark.Id.Owner);
                fields.Write(mark.Id.Part);
                ExportRows.WriteBlob(mark.Value, fields);
                return ExportFrame.Mark;
            case ManifestContent manifest:
                WriteManifest(manifest.Manifest, fields);
                return ExportFrame.Manifest;
            case SegmentContent segment:
                ExportRows.WriteId(segment.Partition, fields);
                fields.Write(segment.Snapshot);
                fields.Write(segment.Index);
                ExportRows.WriteBlob(segment.Body, fields);
                return ExportFrame.Segment;
            case DeadLetterContent letter:
                WriteLetter(letter.Letter, fields);
                return ExportFrame.DeadLetter;
            case GroupContent group:
                fields.Write(group.Group.Incarnation);
                fields.Write(group.Group.Number);
                ExportRows.WriteBlob(group.Directory, fields);
                ExportRows.WriteBlob(group.Body, fields);
                return ExportFrame.Group;
            default:
                throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "is no kind of row");
        }
    }

    /// <exception cref="FormatException">The kind is not known, or the row contradicts itself.</exception>
    public static StoredRow Read(ExportFrame kind, BinaryReader fields) => kind switch
    {
        ExportFrame.Mark => new MarkContent(new MarkId((MarkKind)fields.ReadByte(), fields.ReadUInt32(), fields.ReadUInt32()), ExportRows.ReadBlob(fields)),
        ExportFrame.Manifest => ReadManifest(fields),
        ExportFrame.Segment => new SegmentContent(ExportRows.ReadId(fields), fields.ReadUInt64(), fields.ReadInt32(), ExportRows.ReadBlob(fields)),
        ExportFrame.DeadLetter => ReadLetter(fields),
        ExportFrame.Group => new GroupContent(new GroupId(fields.ReadUInt64(), fields.ReadUInt64()), ExportRows.ReadBlob(fields), ExportRows.ReadBlob(fields)),
        _ => throw new FormatException($"{(byte)kind} is no kind of row"),
    };

    private static void WriteManifest(SnapshotManifest manifest, BinaryWriter fields)
    {
        ExportRows.WriteId(manifest.Partition, fields);
        fields.Write(manifest.Epoch);
        fields.Write(manifest.Sequence);
        ExportRows.WriteBlob(manifest.Header.Span, fields);
        ExportRows.WriteBlob(SnapshotParts.Write(manifest.Parts), fields);
    }

    private static ManifestContent ReadManifest(BinaryReader fields)
    {
        var id = ExportRows.ReadId(fields);
        var (epoch, sequence, header) = (fields.ReadUInt64(), fields.ReadUInt64(), ExportRows.ReadBlob(fields));
        var parts = SnapshotParts.Read(ExportRows.ReadBlob(fields)) ?? throw new FormatException("the parts of a manifest cannot be read");
        return new(new SnapshotManifest(id, epoch, sequence, header, parts));
    }

    private static void WriteLetter(DeadLetter letter, BinaryWriter fields)
    {
        fields.Write(letter.Id.Origin);
        fields.Write(letter.Id.Sequence);
        fields.Write(letter.Id.Index);
        fields.Write(letter.Step);
        fields.Write(letter.Time);
        fields.Write(letter.ErrorType);
        fields.Write(letter.ErrorText);
        fields.Write(letter.Edge);
        fields.Write(letter.Schema);
        ExportRows.WriteBlob(letter.Message.Span, fields);
        ExportRows.WriteBlob(letter.Entry.Encode(), fields);
    }

    private static DeadLetterContent ReadLetter(BinaryReader fields)
    {
        var id = new DeadLetterId(fields.ReadUInt32(), fields.ReadUInt64(), fields.ReadUInt32());
        return new(new DeadLetter(
            id, fields.ReadString(), fields.ReadInt64(), fields.ReadString(), fields.ReadString(), fields.ReadUInt32(), fields.ReadUInt32(), ExportRows.ReadBlob(fields))
        {
            Entry = DeadLetterEntry.Decode(ExportRows.ReadBlob(fields)),
        });
    }
}
