using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Outside;

/// <summary>
/// Makes calls to outside systems: each attempt at some later time, and its outcome comes later still. An attempt may
/// come to nothing although it was made, as at a time limit.
/// </summary>
internal sealed class SimCalls(World world, SimScheduler scheduler, SimRandom random) : ICallShell
{
    private readonly Dictionary<(Actor Actor, ulong Epoch, int Port), int> _running = [];

    public void Start<TIn, TOut>(Actor actor, in CallRequest<TIn, TOut> request)
    {
        CheckJournaled((PartitionActor)actor, request.IdempotencyKey);
        var place = (actor, request.Epoch, request.Port);
        _running[place] = _running.GetValueOrDefault(place) + 1;
        if (_running[place] > request.Options.Concurrency)
        {
            throw new SimulationException($"{actor.Name}: {_running[place]} calls are under way, where {request.Options.Concurrency} are allowed");
        }

        Try(actor, request, 1);
    }

    private void Try<TIn, TOut>(Actor actor, CallRequest<TIn, TOut> request, int attempt) => scheduler.Later(() =>
    {
        var outcome = Make(request, attempt);
        if (outcome.Error is not null && attempt < request.Options.Attempts)
        {
            Try(actor, request, attempt + 1);
            return;
        }

        scheduler.Later(() =>
        {
            _running[(actor, request.Epoch, request.Port)]--;
            scheduler.Sender = this;
            scheduler.Post(actor, request.Ended(outcome));
        });
    });

    private CallOutcome<TOut> Make<TIn, TOut>(in CallRequest<TIn, TOut> request, int attempt)
    {
        try
        {
            var call = request.Call(request.Input, new AsyncContext(request.IdempotencyKey, attempt, CancellationToken.None));
            var result = call.AsTask().GetAwaiter().GetResult();
            return !scheduler.IsCalm && random.Chance(world.Settings.Faults.Call)
                ? new CallOutcome<TOut>(default, new TimeoutException("no answer in time"))
                : new CallOutcome<TOut>(result, null);
        }
        catch (Exception error) when (error is not SimulationException)
        {
            return new CallOutcome<TOut>(default, error);
        }
    }

    /// <summary>The key names the input: it must be in the journal before anything is done about it outside.</summary>
    private void CheckJournaled(PartitionActor partition, string key)
    {
        var name = key.Split('-').Select(ulong.Parse).ToArray();
        var mark = world.CommittedMark(partition.Id, new ChannelId((uint)name[0], (uint)name[1], partition.Id.Index));
        if (name[2] > mark)
        {
            throw new SimulationException($"{partition.Name}: the call {key} is made when {mark} is committed");
        }
    }
}
