using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// A small file beside the database in which a worker notes, after every commit, how far it got. A write-ahead log
/// that was cut, damaged or deleted makes SQLite go on from an earlier commit without a word; this tells.
/// </summary>
/// <remarks>
/// It is never synced: what is in it is true once it is there, and after a power failure an older note proves less,
/// not something else. Two slots are written in turn, so that one is whole at any time.
/// </remarks>
internal sealed class Witness : IDisposable
{
    private const int SlotBytes = 64;
    private const int ContentBytes = 32;
    private const ulong Magic = 0x314E_4553_4F52_4C57; // WLROSEN1

    private readonly SafeFileHandle _file;
    private readonly byte[] _slot = new byte[SlotBytes];
    private int _next;

    /// <exception cref="IOException">The file cannot be written.</exception>
    public Witness(string path, Note note)
    {
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Last = note;
        Write(note);
        Write(note);
    }

    public Note Last { get; private set; }

    public void Write(Note note)
    {
        var slot = _slot.AsSpan();
        BinaryPrimitives.WriteUInt64LittleEndian(slot, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[8..], note.Incarnation);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[16..], note.LastGroup);
        BinaryPrimitives.WriteInt64LittleEndian(slot[24..], note.Changes);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[ContentBytes..], Crc32C.Compute(slot[..ContentBytes]));
        RandomAccess.Write(_file, slot, _next * SlotBytes);
        _next = 1 - _next;
        Last = note;
    }

    /// <summary>The notes that a file holds: none if it was never written whole.</summary>
    public static List<Note> Read(string path)
    {
        Span<byte> bytes = stackalloc byte[SlotBytes * 2];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        bytes = bytes[..RandomAccess.Read(file, bytes, 0)];
        var notes = new List<Note>();
        for (; bytes.Length >= SlotBytes; bytes = bytes[SlotBytes..])
        {
            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[ContentBytes..]);
            if (BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic && checksum == Crc32C.Compute(bytes[..ContentBytes]))
            {
                notes.Add(new(
                    BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
                    BinaryPrimitives.ReadInt64LittleEndian(bytes[24..])));
            }
        }

        return notes;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What was acknowledged: the last group of an incarnation, and how often the control row had changed.</summary>
    internal readonly record struct Note(ulong Incarnation, ulong LastGroup, long Changes);
}
