using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>The entry of a source: decodes the frame again, or takes the message's event time again, and gives it to the steps behind.</summary>
internal sealed class SourceEntry<T>(string name, Source<T> source, StepInfo step, Link<T> first, LetterForm<T> form)
    : ReplayEntry(name)
{
    public override ReadyLetter Prepare(DeadLetter letter)
    {
        if (letter.Entry.Form == DeadLetterForm.Frame && source.FrameDecoder is { } decode)
        {
            return new ReadyLetter(letter, this, context => Decode(letter, decode, context));
        }

        var message = form.Read(letter);
        return new ReadyLetter(letter, this, context =>
        {
            context.BeginReplay(letter);
            Push(message, context);
            context.EndReplay();
        });
    }

    private void Decode(DeadLetter letter, Decoder<T> decode, ChainContext context)
    {
        context.BeginReplay(letter);
        if (context.BeginCall())
        {
            T? message = default;
            var isDecoded = false;
            try
            {
                message = decode(letter.Message.Span);
                isDecoded = true;
            }
            catch (Exception error)
            {
                context.FailFrame(step, error, letter.Message.Span);
            }

            if (isDecoded && message is not null)
            {
                Push(message, context);
            }
        }

        context.EndReplay();
    }

    private void Push(T message, ChainContext context)
    {
        if (source.EventTime is null && !source.IsTimedByArrival)
        {
            first.Push(message);
            return;
        }

        if (!context.BeginCall())
        {
            return;
        }

        try
        {
            // Of arrival there is only the moment of the replay.
            context.SetEventTime(source.EventTime is { } timeOf ? timeOf(message) : context.Clock);
        }
        catch (Exception error)
        {
            context.Fail(step, error, message, form);
            return;
        }

        first.Push(message);
    }
}
