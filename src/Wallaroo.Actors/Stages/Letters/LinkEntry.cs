using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>The entry of a step of a chain, and of the way to a sink: the link itself, under the key that the message had.</summary>
internal sealed class LinkEntry<T>(string step, Link<T> link, LetterForm<T> form, KeyCell? cell) : ReplayEntry(step)
{
    public override ReadyLetter Prepare(DeadLetter letter)
    {
        var message = form.Read(letter);
        var setKey = cell is null || letter.Entry.Key is null ? null : cell.Prepare(letter);
        return new ReadyLetter(letter, this, context =>
        {
            context.BeginReplay(letter);
            setKey?.Invoke();
            link.Push(message);
            context.EndReplay();
        });
    }
}
