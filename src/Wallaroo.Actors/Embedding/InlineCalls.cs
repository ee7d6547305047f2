using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages.Calls;

namespace Wallaroo.Actors.Embedding;

/// <summary>Makes outside calls on the calling thread, waiting for each: one attempt.</summary>
internal sealed class InlineCalls(IActorScheduler scheduler) : ICallShell
{
    public void Start<TIn, TOut>(Actor actor, in CallRequest<TIn, TOut> request)
    {
        CallOutcome<TOut> outcome;
        try
        {
            var call = request.Call(request.Input, new AsyncContext(request.IdempotencyKey, 1, CancellationToken.None));
            outcome = new CallOutcome<TOut>(call.AsTask().GetAwaiter().GetResult(), null);
        }
        catch (Exception error)
        {
            outcome = new CallOutcome<TOut>(default, error);
        }

        scheduler.Post(actor, request.Ended(outcome));
    }
}
