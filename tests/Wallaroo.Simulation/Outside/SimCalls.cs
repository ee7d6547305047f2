using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Outside;

/// <summary>Makes calls to outside systems: each is made at some later time, and its outcome comes later still.</summary>
internal sealed class SimCalls(SimScheduler scheduler) : ICallShell
{
    public void Start<TIn, TOut>(Actor actor, in CallRequest<TIn, TOut> request)
    {
        var made = request;
        scheduler.Later(() =>
        {
            var outcome = Make(made);
            scheduler.Later(() =>
            {
                scheduler.Sender = this;
                scheduler.Post(actor, new ActorMessage
                {
                    Kind = MessageKind.CallEnded,
                    Session = new Actors.Channels.Session(made.Epoch, 0),
                    Position = (ulong)made.Port,
                    Number = made.Id,
                    Payload = outcome,
                });
            });
        });
    }

    private static CallOutcome<TOut> Make<TIn, TOut>(in CallRequest<TIn, TOut> request)
    {
        try
        {
            var call = request.Call(request.Input, new AsyncContext(request.IdempotencyKey, 1, CancellationToken.None));
            return new CallOutcome<TOut>(call.AsTask().GetAwaiter().GetResult(), null);
        }
        catch (Exception error)
        {
            return new CallOutcome<TOut>(default, error);
        }
    }
}
