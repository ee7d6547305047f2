using System.Text;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>The content of each kind of row: its fields in order, integers little-endian, texts and blobs behind their length as a varint.</summary>
internal static class ExportRows
{
    /// <summary>Writes a row's fields and answers its kind.</summary>
    public static ExportFrame Write(StoredRow row, BinaryWriter fields)
    {
        switch (row)
        {
            case ControlContent control:
                fields.Write(control.NextIncarnation);
                fields.Write(control.Leader);
                return ExportFrame.Control;
            case ApplicationContent application:
                fields.Write(application.Application.Name);
                fields.Write(application.Application.Shape);
                return ExportFrame.Application;
            case NameContent name:
                fields.Write((byte)name.Kind);
                fields.Write(name.Id);
                fields.Write(name.Name is not null);
                fields.Write(name.Name ?? "");
                return ExportFrame.Name;
            case WorkerContent worker:
                WriteWorker(worker, fields);
                return ExportFrame.Worker;
            case PartitionContent partition:
                WriteId(partition.Partition.Partition, fields);
                fields.Write(partition.Partition.Owner);
                fields.Write(partition.Partition.Epoch);
                fields.Write(partition.Partition.Target);
                fields.Write(partition.Snapshot is not null);
                fields.Write(partition.Snapshot ?? 0);
                return ExportFrame.Partition;
            default:
                return ExportStates.Write(row, fields);
        }
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="EndOfStreamException">It is too short.</exception>
    /// <exception cref="FormatException">It is too long, or its kind is not known.</exception>
    public static StoredRow Read(ExportFrame kind, byte[] content)
    {
        using var fields = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        StoredRow row = kind switch
        {
            ExportFrame.Control => new ControlContent(fields.ReadUInt64(), fields.ReadUInt64()),
            ExportFrame.Application => new ApplicationContent(new ApplicationRecord(fields.ReadString(), fields.ReadString())),
            ExportFrame.Name => ReadName(fields),
            ExportFrame.Worker => ReadWorker(fields),
            ExportFrame.Partition => ReadPartition(fields),
            _ => ExportStates.Read(kind, fields),
        };
        return fields.BaseStream.Position == content.Length ? row : throw new FormatException("it is longer than its fields");
    }

    public static void WriteId(PartitionId id, BinaryWriter fields)
    {
        fields.Write(id.Stage);
        fields.Write(id.Index);
    }

    public static PartitionId ReadId(BinaryReader fields) => new(fields.ReadUInt32(), fields.ReadUInt16());

    public static void WriteBlob(ReadOnlySpan<byte> blob, BinaryWriter fields)
    {
        fields.Write7BitEncodedInt(blob.Length);
        fields.Write(blob);
    }

    public static byte[] ReadBlob(BinaryReader fields)
    {
        var length = fields.Read7BitEncodedInt();
        return length >= 0 && length <= fields.BaseStream.Length - fields.BaseStream.Position
            ? fields.ReadBytes(length)
            : throw new EndOfStreamException("a blob ends behind it");
    }

    private static void WriteWorker(WorkerContent content, BinaryWriter fields)
    {
        var row = content.Worker;
        fields.Write(row.Worker.Name);
        fields.Write(row.Worker.Machine);
        fields.Write(row.Worker.ProcessId);
        fields.Write(row.Worker.Address);
        fields.Write(row.Lease.Incarnation);
        fields.Write(row.Lease.Fence);
        fields.Write(row.Lease.LastGroup);
        fields.Write(row.IsLive);
        fields.Write(row.IsLeaving);
        fields.Write(row.Renewals);
        fields.Write(content.FirstGroup);
    }

    private static NameContent ReadName(BinaryReader fields)
    {
        var kind = (CatalogueKind)fields.ReadByte();
        var id = fields.ReadUInt32();
        var isNamed = fields.ReadBoolean();
        var name = fields.ReadString();
        return Enum.IsDefined(kind) ? new(kind, id, isNamed ? name : null) : throw new FormatException($"{kind} is no kind of name");
    }

    private static WorkerContent ReadWorker(BinaryReader fields)
    {
        var identity = new WorkerIdentity(fields.ReadString(), fields.ReadString(), fields.ReadInt32()) { Address = fields.ReadString() };
        var lease = new WorkerLease(fields.ReadUInt64(), fields.ReadUInt64(), fields.ReadUInt64());
        var row = new WorkerRow(identity, lease, fields.ReadBoolean()) { IsLeaving = fields.ReadBoolean(), Renewals = fields.ReadUInt64() };
        return new(row, fields.ReadUInt64());
    }

    private static PartitionContent ReadPartition(BinaryReader fields)
    {
        var row = new PartitionRow(ReadId(fields), fields.ReadUInt64(), fields.ReadUInt64()) { Target = fields.ReadUInt64() };
        var hasSnapshot = fields.ReadBoolean();
        var snapshot = fields.ReadUInt64();
        return new(row, hasSnapshot ? snapshot : null);
    }
}
