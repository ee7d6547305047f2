using Wallaroo.Actors.Partitions.State;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Stages;

/// <summary>A computation over keyed state as it runs.</summary>
internal sealed class StateLink<TKey, TIn, TState, TOut>(
    KeyedComputation<TKey, TIn, TState, TOut> computation,
    StateStore<TKey, TState> store,
    StateGuard<TState> guard,
    StepInfo step,
    LetterForm<TIn> form,
    ChainContext context,
    KeyCell<TKey> cell,
    Link<TOut> next) : Link<TIn>, ICounted, IKeyLink
{
    private readonly OutputBuffer<TOut> _buffer = new();
    private readonly KeyedContext<TKey> _keyed = new(context, cell);
    private readonly bool _isSingle = computation.IsSingle;
    private StepCount _count;

    long ICounted.In => _count.In;

    long ICounted.Out => _count.Out;

    void ICounted.Mark() => _count.Mark();

    void ICounted.Rewind() => _count.Rewind();

    public override void Push(TIn item)
    {
        _count.In++;
        if (!context.BeginCall())
        {
            return;
        }

        ref var slot = ref store.Touch(cell.Hash, cell.Key, out var isNew);
        var hasOutput = false;
        TOut? output = default;
        try
        {
            var state = isNew ? computation.InitialState() : step.IsGuarded ? guard.Copy(slot) : slot;
            if (_isSingle)
            {
                hasOutput = computation.TryCompute(item, ref state, _keyed, out output);
            }
            else
            {
                computation.Compute(item, ref state, _buffer, _keyed);
            }

            slot = state;
        }
        catch (Exception error)
        {
            Fail(item, isNew, error);
            return;
        }

        if (_keyed.IsRemoved)
        {
            _keyed.IsRemoved = false;
            store.Remove(cell.Hash, cell.Key);
        }

        if (!_isSingle)
        {
            _count.Out += _buffer.Flush(next);
        }
        else if (hasOutput)
        {
            _count.Out++;
            next.Push(output!);
        }
    }

    public void Expect(ReadOnlySpan<ulong> hashes) => store.Expect(hashes);

    private void Fail(TIn item, bool isNew, Exception error)
    {
        _buffer.Clear();
        _keyed.IsRemoved = false;
        if (isNew)
        {
            store.Remove(cell.Hash, cell.Key);
        }
        else if (!StateGuard<TState>.IsCopiedByAssignment && !step.IsGuarded)
        {
            step.IsGuarded = true;
            throw new SuspectStateException(step.Name, error);
        }

        context.Fail(step, error, item, form);
    }
}
