using System.Runtime.InteropServices;

namespace Wallaroo.Host.CommandLine;

/// <summary>
/// SIGINT and SIGTERM as people expect them: the first asks the command to come to an end, which drains a worker;
/// the second ends the process at once, as <c>kill -9</c> would.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>The number of SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>The number of SIGTERM.</summary>
    public const int Terminate = 15;

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
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Receive(context, Interrupt)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Receive(context, Terminate)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    /// <summary>Does what a signal asks for.</summary>
    /// <param name="number">Its number.</param>
    public void Receive(int number)
    {
        if (Interlocked.Exchange(ref _received, 1) == 0)
        {
            _stop.Cancel();
        }
        else
        {
            _exit(ExitCodes.SignalBase + number);
        }
    }

    private void Receive(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        Receive(number);
    }
}
