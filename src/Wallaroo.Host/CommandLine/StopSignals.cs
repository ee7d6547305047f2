using System.Runtime.InteropServices;

namespace Wallaroo.Host.CommandLine;

/// <summary>
/// SIGINT and SIGTERM as people expect them: the first asks the command to come to an end, which drains a worker;
/// the second ends the process at once, as <c>kill -9</c> would.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action<int> _exit;
    private int _received;

    /// <summary>Listens for signals from now on.</summary>
    /// <param name="exit">Ends the process with an exit code.</param>
    public StopSignals(Action<int> exit)
    {
        _exit = exit;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Receive(context, 2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Receive(context, 15)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The number of the signal that came first; 0 if none has.</summary>
    public int First => Volatile.Read(ref _received);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Receive(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _received, number, 0) == 0)
        {
            _stop.Cancel();
        }
        else
        {
            _exit(ExitCodes.SignalBase + number);
        }
    }
}
