using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages.Calls;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>The entry of a step that calls outside: the call becomes pending again, with the idempotency key it had.</summary>
internal sealed class CallEntry<TKey, TIn, TOut>(
    string step, AsyncPort<TKey, TIn, TOut> port, LetterForm<TIn> form, KeyCell<TKey>? cell) : ReplayEntry(step)
{
    public override ReadyLetter Prepare(DeadLetter letter)
    {
        var message = form.Read(letter);
        var (key, hash) = cell is null || letter.Entry.Key is null ? (default!, 0UL) : (cell.Parse(letter), letter.Entry.KeyHash);
        return new ReadyLetter(letter, this, context => port.Add(context, letter, message, key, hash));
    }
}
