using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Stages;

/// <summary>A stateless computation as it runs.</summary>
internal sealed class ComputationLink<TIn, TOut>(
    Computation<TIn, TOut> computation, StepInfo step, LetterForm<TIn> form, ChainContext context, Link<TOut> next)
    : Link<TIn>, ICounted
{
    private readonly OutputBuffer<TOut> _buffer = new();
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

        if (_isSingle)
        {
            PushSingle(item);
            return;
        }

        try
        {
            computation.Compute(item, _buffer, context);
        }
        catch (Exception error)
        {
            _buffer.Clear();
            context.Fail(step, error, item, form);
            return;
        }

        _count.Out += _buffer.Flush(next);
    }

    private void PushSingle(TIn item)
    {
        TOut? output;
        try
        {
            if (!computation.TryCompute(item, context, out output))
            {
                return;
            }
        }
        catch (Exception error)
        {
            context.Fail(step, error, item, form);
            return;
        }

        _count.Out++;
        next.Push(output);
    }
}
