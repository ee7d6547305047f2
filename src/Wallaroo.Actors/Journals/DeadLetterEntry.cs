using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals;

/// <summary>Where and how the message of a dead letter enters its step again.</summary>
/// <param name="Form">What the bytes of the message are.</param>
/// <param name="Input">Which of the step's inputs: 1 for the second of a connect, else 0.</param>
/// <param name="Attempts">How many times the step was given the message.</param>
/// <param name="Origin">The origin of the message that was under way when the step failed.</param>
/// <param name="Position">Its position there.</param>
/// <param name="EventTime">Its event time.</param>
/// <param name="Key">The key it was under, as text; null where there is none.</param>
/// <param name="KeyHash">The key's hash.</param>
internal sealed record DeadLetterEntry(
    DeadLetterForm Form,
    byte Input,
    uint Attempts,
    uint Origin,
    ulong Position,
    long EventTime,
    string? Key,
    ulong KeyHash)
{
    private const byte Version = 1;

    /// <summary>Of a letter about which nothing more is known than its message.</summary>
    public static DeadLetterEntry None { get; } = new(DeadLetterForm.Message, 0, 1, 0, 0, EventTimes.None, null, 0);

    /// <summary>As it is stored.</summary>
    public byte[] Encode()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        Write(ref writer);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteByte((byte)Form);
        writer.WriteByte(Input);
        writer.WriteVarUInt(Attempts);
        writer.WriteVarUInt(Origin);
        writer.WriteVarUInt(Position);
        writer.WriteInt64(EventTime);
        writer.WriteBool(Key is not null);
        if (Key is not null)
        {
            writer.WriteString(Key);
            writer.WriteUInt64(KeyHash);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="WireFormatException">It was written by another version.</exception>
    public static DeadLetterEntry Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var entry = Read(ref reader);
        reader.ExpectEnd();
        return entry;
    }

    /// <summary>As <see cref="Decode"/>; null where it cannot be read.</summary>
    public static DeadLetterEntry? TryDecode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Decode(bytes);
        }
        catch (Exception error) when (error is WireFormatException or OverflowException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Decode"/>
    public static DeadLetterEntry Read(ref WireReader reader)
    {
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new WireFormatException("WAL3096", reader.Position, $"version {Version} of a dead letter's entry", $"{version}");
        }

        var form = (DeadLetterForm)reader.ReadByte();
        var input = reader.ReadByte();
        var attempts = checked((uint)reader.ReadVarUInt());
        var origin = checked((uint)reader.ReadVarUInt());
        var position = reader.ReadVarUInt();
        var time = reader.ReadInt64();
        var hasKey = reader.ReadBool();
        return new DeadLetterEntry(
            form, input, attempts, origin, position, time, hasKey ? reader.ReadString() : null, hasKey ? reader.ReadUInt64() : 0);
    }
}
