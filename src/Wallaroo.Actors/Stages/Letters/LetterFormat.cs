using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>The form of a dead letter that is replayed, in takes and snapshots: what is needed to give it to its step, and to store it again.</summary>
internal static class LetterFormat
{
    /// <summary>Writes a letter without its message, or that there is none.</summary>
    public static void WritePending(ref WireWriter writer, DeadLetter? letter)
    {
        writer.WriteBool(letter is not null);
        if (letter is not null)
        {
            WriteHead(ref writer, letter);
        }
    }

    /// <summary>Reads what <see cref="WritePending"/> wrote.</summary>
    public static DeadLetter? ReadPending(ref WireReader reader) => reader.ReadBool() ? ReadHead(ref reader) : null;

    public static void Write(ref WireWriter writer, DeadLetter letter)
    {
        WriteHead(ref writer, letter);
        writer.WriteVarUInt(letter.Schema);
        writer.WriteLengthPrefixed(letter.Message.Span);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DeadLetter Read(ref WireReader reader)
    {
        var letter = ReadHead(ref reader);
        return letter with { Schema = checked((uint)reader.ReadVarUInt()), Message = reader.ReadLengthPrefixed().ToArray() };
    }

    private static void WriteHead(ref WireWriter writer, DeadLetter letter)
    {
        writer.WriteVarUInt(letter.Id.Origin);
        writer.WriteVarUInt(letter.Id.Sequence);
        writer.WriteVarUInt(letter.Id.Index);
        writer.WriteString(letter.Step);
        writer.WriteVarUInt(letter.Edge);
        letter.Entry.Write(ref writer);
    }

    private static DeadLetter ReadHead(ref WireReader reader)
    {
        var id = new DeadLetterId(checked((uint)reader.ReadVarUInt()), reader.ReadVarUInt(), checked((uint)reader.ReadVarUInt()));
        var step = reader.ReadString();
        var edge = checked((uint)reader.ReadVarUInt());
        return new DeadLetter(id, step, 0, "", "", edge, 0, default) { Entry = DeadLetterEntry.Read(ref reader) };
    }
}
