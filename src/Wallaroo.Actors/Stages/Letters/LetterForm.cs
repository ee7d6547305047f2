using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>How a step's input is written into a dead letter, and read from one.</summary>
/// <param name="Codec">The codec of its type; null where it has none.</param>
/// <param name="Schema">The id of the codec's schema.</param>
/// <param name="Input">Which of the step's inputs it is.</param>
/// <param name="SchemaText">The text of a schema by its id.</param>
/// <param name="Codecs">The application's codecs.</param>
internal sealed record LetterForm<T>(
    ICodec<T>? Codec, uint Schema, byte Input, Func<uint, string> SchemaText, CodecRegistry Codecs)
{
    /// <summary>The message as it is stored: encoded, or as text where that cannot be done.</summary>
    public (DeadLetterForm Form, uint Schema, byte[] Bytes) Write(T message, WireBuffer scratch)
    {
        try
        {
            if (Codec is not null)
            {
                scratch.Clear();
                var writer = new WireWriter(scratch);
                Codec.Write(ref writer, message);
                writer.Commit();
                return (DeadLetterForm.Message, Schema, scratch.WrittenSpan.ToArray());
            }
        }
        catch (Exception)
        {
            // What a step fails on may be what its codec fails on too: a member that must not be null.
            scratch.Clear();
        }

        return (DeadLetterForm.Text, 0, Text(message));
    }

    /// <summary>The message of a letter.</summary>
    /// <exception cref="LetterException">It cannot be read.</exception>
    public T Read(DeadLetter letter)
    {
        if (letter.Entry.Form != DeadLetterForm.Message || Codec is null)
        {
            throw LetterException.NotKept(letter, typeof(T));
        }

        try
        {
            var codec = letter.Schema == Schema ? Codec : SchemaEvolution.For<T>(SchemaText(letter.Schema), Codecs);
            var reader = new WireReader(letter.Message.Span);
            var message = codec.Read(ref reader);
            reader.ExpectEnd();
            return message;
        }
        catch (Exception error) when (error is not LetterException)
        {
            throw LetterException.Unreadable(letter, typeof(T), error);
        }
    }

    private static byte[] Text(T message)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetBytes(message?.ToString() ?? "");
        }
        catch (Exception error)
        {
            return System.Text.Encoding.UTF8.GetBytes($"({typeof(T).Name}.ToString failed: {error.GetType().Name})");
        }
    }
}
