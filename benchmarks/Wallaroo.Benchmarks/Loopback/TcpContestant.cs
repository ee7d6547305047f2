using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>A program that reads frames from TCP connections and writes lines to another, with its senders and receiver.</summary>
internal sealed class TcpContestant : IContestant
{
    private readonly TcpWork _work;
    private readonly Arrivals _arrivals;
    private readonly LineReceiver _receiver;
    private readonly IDisposable _program;
    private readonly List<Sender> _senders = [];

    /// <param name="work">What is to be done.</param>
    /// <param name="arrivals">Told of what goes wrong in the program, too.</param>
    /// <param name="start">Starts the program: it listens on the addresses and connects to the one that comes last.</param>
    public TcpContestant(TcpWork work, Arrivals arrivals, Func<IReadOnlyList<TcpAddress>, TcpAddress, IDisposable> start)
    {
        _work = work;
        _arrivals = arrivals;
        _receiver = new LineReceiver(arrivals);
        TcpAddress[] addresses = [.. work.Inputs.Select(static _ => Sockets.FreeAddress())];
        _program = start(addresses, _receiver.Address);
        for (var index = 0; index < addresses.Length; index++)
        {
            _senders.Add(new Sender(addresses[index], work.Inputs[index]));
        }

        // What the first round gives may depend on which input comes first; the later ones all give the same.
        Send(1);
        _arrivals.AwaitRest();
    }

    public TimeSpan LoadCpu => _senders.Aggregate(_receiver.Cpu, static (cpu, sender) => cpu + sender.Cpu);

    public void Run(long messages)
    {
        var rounds = (int)(messages / _work.Messages);
        _arrivals.Expect(_arrivals.Count + (rounds * _work.Lines));
        Send(rounds);
        _arrivals.Wait();
    }

    public void Dispose()
    {
        foreach (var sender in _senders)
        {
            sender.Dispose();
        }

        _program.Dispose();
        _receiver.Dispose();
        _arrivals.Dispose();
    }

    private void Send(int rounds)
    {
        foreach (var sender in _senders)
        {
            sender.Grant(rounds);
        }

        foreach (var sender in _senders)
        {
            sender.AwaitSent(rounds);
        }
    }
}
