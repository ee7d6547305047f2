using Wallaroo.Actors.Stages.Calls;

namespace Wallaroo.Actors.Execution;

/// <summary>
/// Makes calls to outside systems: each begins on its actor's executor and goes on where its awaits lead. A failed or
/// late attempt is made again after a pause that doubles, up to the step's number of attempts.
/// </summary>
internal sealed class OutsideCalls(IActorScheduler scheduler, TimeProvider time) : ICallShell, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();

    public void Start<TIn, TOut>(Actor actor, in CallRequest<TIn, TOut> request) => _ = RunAsync(actor, request);

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync<TIn, TOut>(Actor actor, CallRequest<TIn, TOut> request)
    {
        var outcome = await TryAsync(request).ConfigureAwait(false);
        if (!_stop.IsCancellationRequested)
        {
            scheduler.Post(actor, request.Ended(outcome));
        }
    }

    private async Task<CallOutcome<TOut>> TryAsync<TIn, TOut>(CallRequest<TIn, TOut> request)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new CallOutcome<TOut>(await AttemptAsync(request, attempt).ConfigureAwait(false), null);
            }
            catch (Exception error) when (attempt == request.Options.Attempts || _stop.IsCancellationRequested)
            {
                return new CallOutcome<TOut>(default, error);
            }
            catch (Exception)
            {
                await PauseAsync(pause).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<TOut?> AttemptAsync<TIn, TOut>(CallRequest<TIn, TOut> request, int attempt)
    {
        using var limit = new CancellationTokenSource(request.Options.Timeout, time);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        var call = request.Call(request.Input, new AsyncContext(request.IdempotencyKey, attempt, cancellation.Token)).AsTask();
        return await call.WaitAsync(request.Options.Timeout, time, _stop.Token).ConfigureAwait(false);
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The worker stops: the loop's next look at the token ends it.
        }
    }
}
