using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>A dead letter cannot be given to its step again; it stays where it is.</summary>
internal sealed class LetterException : Exception
{
    private LetterException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    public static LetterException NoStep(DeadLetter letter, IEnumerable<string> steps) => new(
        $"WAL5050 dead letter {letter.Id}: no step \"{letter.Step}\" takes it where it failed; there are {string.Join(", ", steps.Distinct().Select(static step => $"\"{step}\""))}. Give the step its name again, or read the message with 'wallaroo deadletters show {letter.Id}' and send it to a source.");

    public static LetterException Unreadable(DeadLetter letter, Type type, Exception error) => new(
        $"WAL5051 dead letter {letter.Id}: its message, in schema {letter.Schema}, cannot be read as {CSharpName.Of(type)}, which step \"{letter.Step}\" takes now: {error.Message} Start the program that wrote it to replay it, or read it with 'wallaroo deadletters show {letter.Id}'.",
        error);

    public static LetterException NotKept(DeadLetter letter, Type type) => new(
        $"WAL5052 dead letter {letter.Id}: only the text of its message is there, since {CSharpName.Of(type)}, what step \"{letter.Step}\" takes or gives, has no codec that could write it. Read it with 'wallaroo deadletters show {letter.Id}' and send the message to a source.");

    public static LetterException TooEarly(DeadLetter letter, TimeSpan patience) => new(
        $"WAL5054 dead letter {letter.Id}: for {patience.TotalSeconds:0} s what came before its message has not been settled, so that a crash could write it again and it would be taken twice. A sink does not take what it is given, or a partition is loading: see 'wallaroo status', and replay it then.");

    public static LetterException Stopped(DeadLetter letter, Exception reason) => new(
        $"WAL5055 dead letter {letter.Id}: the worker stops before it is known what came of the replay: {reason.Message} The letter is still listed, or it was taken: see 'wallaroo deadletters list'.",
        reason);

    public static LetterException OtherKey(DeadLetter letter, Exception? error) => new(
        $"WAL5053 dead letter {letter.Id}: its key \"{letter.Entry.Key}\" is not read as the key that it was{(error is null ? ", whose hash is another" : $": {error.Message}")}. The type of the key has changed, or its text does not name it.",
        error);
}
