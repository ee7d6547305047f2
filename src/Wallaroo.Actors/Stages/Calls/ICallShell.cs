using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Stages.Calls;

/// <summary>Makes calls to outside systems and tells their actor what came of them.</summary>
internal interface ICallShell
{
    /// <summary>
    /// Starts a call. When it has ended the actor is sent <see cref="MessageKind.CallEnded"/> with the request's
    /// epoch, port and id, and a <see cref="CallOutcome{TOut}"/>.
    /// </summary>
    void Start<TIn, TOut>(Actor actor, in CallRequest<TIn, TOut> request);
}

/// <summary>A call to make.</summary>
/// <param name="Call">The user's function.</param>
/// <param name="Input">Its input.</param>
/// <param name="IdempotencyKey">The same for every attempt, also after a crash.</param>
/// <param name="Options">Attempts and time limit.</param>
/// <param name="Epoch">The partition's epoch: an outcome of an earlier one is void.</param>
/// <param name="Port">The index of the port.</param>
/// <param name="Id">The call's number at the port.</param>
internal readonly record struct CallRequest<TIn, TOut>(
    Func<TIn, AsyncContext, ValueTask<TOut?>> Call,
    TIn Input,
    string IdempotencyKey,
    AsyncOptions Options,
    ulong Epoch,
    int Port,
    ulong Id)
{
    /// <summary>What the actor is sent when the call has ended.</summary>
    public ActorMessage Ended(CallOutcome<TOut> outcome) => new()
    {
        Kind = MessageKind.CallEnded,
        Session = new Session(Epoch, 0),
        Position = (ulong)Port,
        Number = Id,
        Payload = outcome,
    };
}

/// <summary>What came of a call: an error, or a result that may be null.</summary>
internal sealed record CallOutcome<TOut>(TOut? Result, Exception? Error);
