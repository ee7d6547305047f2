using System.Buffers.Binary;
using System.Text;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>Writes an export, row by row. The first damage ends it.</summary>
internal sealed class ExportWriter : IStoredRowVisitor
{
    private readonly Stream _stream;
    private readonly MemoryStream _content = new();
    private readonly BinaryWriter _fields;

    public ExportWriter(Stream stream)
    {
        _stream = stream;
        _fields = new BinaryWriter(_content, Encoding.UTF8);
        _stream.Write(ExportFormat.Magic);
    }

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    public void Row(StoredRow row)
    {
        Write(ExportRows.Write(row, _fields));
        Rows++;
    }

    public void Damaged(StorageException error) => throw error;

    /// <summary>Writes the end, without which an export is incomplete.</summary>
    public void Finish()
    {
        _fields.Write(Rows);
        Write(ExportFrame.End);
        _stream.Flush();
    }

    private void Write(ExportFrame kind)
    {
        _fields.Flush();
        var content = _content.GetBuffer().AsSpan(0, (int)_content.Length);
        Span<byte> header = stackalloc byte[ExportFormat.HeaderBytes];
        header[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], content.Length);
        Span<byte> checksum = stackalloc byte[ExportFormat.ChecksumBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Append(Crc32C.Compute(header), content));
        _stream.Write(header);
        _stream.Write(content);
        _stream.Write(checksum);
        _content.SetLength(0);
    }
}
