using System.Buffers.Binary;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>Reads an export.</summary>
internal static class ExportReader
{
    private const int Step = 1 << 20;

    /// <summary>The rows of an export, which is checked to its end.</summary>
    /// <exception cref="StorageException">It is none, cut short, or damaged (WAL4017).</exception>
    public static IEnumerable<StoredRow> Read(Stream stream)
    {
        var magic = new byte[ExportFormat.Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !ExportFormat.Magic.SequenceEqual(magic))
        {
            throw StorageErrors.ExportDamaged("it does not begin with WLROEXP1, so it is no export, or one of another version");
        }

        long rows = 0;
        while (ReadFrame(stream, rows, out var kind, out var content))
        {
            rows++;
            yield return Decode(rows, kind, content);
        }
    }

    private static StoredRow Decode(long row, ExportFrame kind, byte[] content)
    {
        try
        {
            return ExportRows.Read(kind, content);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw StorageErrors.ExportDamaged($"row {row} ({kind}) cannot be decoded: {error.Message}");
        }
    }

    /// <summary>False at the end, where the number of rows must be right.</summary>
    private static bool ReadFrame(Stream stream, long rows, out ExportFrame kind, out byte[] content)
    {
        var header = new byte[ExportFormat.HeaderBytes];
        Fill(stream, header, rows);
        kind = (ExportFrame)header[0];
        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
        content = ReadContent(stream, length, rows);
        var checksum = new byte[ExportFormat.ChecksumBytes];
        Fill(stream, checksum, rows);
        if (BinaryPrimitives.ReadUInt32LittleEndian(checksum) != Crc32C.Append(Crc32C.Compute(header), content))
        {
            throw StorageErrors.ExportDamaged($"the checksum of row {rows + 1} does not match");
        }

        if (kind != ExportFrame.End)
        {
            return true;
        }

        if (content.Length != sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(content) != rows)
        {
            throw StorageErrors.ExportDamaged($"it has {rows} rows, and its end says otherwise");
        }

        return false;
    }

    /// <summary>A length that lies is noticed before so much memory is taken.</summary>
    private static byte[] ReadContent(Stream stream, int length, long rows)
    {
        if (length is < 0 or > ExportFormat.LongestContent)
        {
            throw StorageErrors.ExportDamaged($"row {rows + 1} says that it is {length} bytes long");
        }

        var content = new byte[Math.Min(length, Step)];
        var filled = 0;
        while (true)
        {
            Fill(stream, content.AsSpan(filled), rows);
            filled = content.Length;
            if (filled == length)
            {
                return content;
            }

            Array.Resize(ref content, (int)Math.Min(length, filled * 2L));
        }
    }

    private static void Fill(Stream stream, Span<byte> buffer, long rows)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw StorageErrors.ExportDamaged($"it ends behind row {rows}, without its end");
        }
    }
}
