using System.Net.Sockets;
using Wallaroo.Actors.Sources.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>
/// Reads the connections that a <see cref="TcpIntake"/> gave it, in turns. The messages of a connection keep their
/// order. There is no position: what was received and not journaled when the worker dies is gone.
/// </summary>
/// <remarks>
/// A connection that sends what is no frame is closed, alone, and the log says who it was; so is one that ends inside
/// a frame. Of an incomplete line nobody can say what it would have been, so it is no message.
/// </remarks>
internal sealed class TcpSplitReader<T>(TcpIntake intake, Framing framing, Decoder<T> decode)
    : SplitReader<T>, ITcpConnectionTaker
{
    private readonly TcpSourceSettings _settings = intake.Settings;
    private readonly SemaphoreSlim _budget = new(intake.Settings.ChunksPerReader);
    private readonly Lock _lock = new();
    private readonly HashSet<TcpConnection> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private ReadyConnections? _ready;
    private Action? _wake;
    private bool _isDraining;

    /// <summary>Where the source listens and what it counts.</summary>
    public TcpIntake Intake { get; } = intake;

    public int Connections
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Resolves the address and listens: the only member that waits for the system.</summary>
    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
        _wake = wake;
        _ready = new ReadyConnections(wake);
        Intake.Join(this);
    }

    public void Take(Socket socket, string peer)
    {
        var connection = new TcpConnection(socket, peer, framing, Intake, _budget, _ready!);
        bool isTaken;
        lock (_lock)
        {
            isTaken = !_isDraining && !_stop.IsCancellationRequested && _connections.Add(connection);
        }

        if (isTaken)
        {
            KeepAlive(socket);
            connection.Start(_stop.Token);
        }
        else
        {
            connection.Close();
            Intake.CountGone();
        }
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        for (var left = limit; left > 0 && !output.IsFull;)
        {
            if (!_ready!.TryDequeue(out var connection))
            {
                return IsDrained() ? ReadOutcome.End : ReadOutcome.Wait;
            }

            left -= ReadTurn(connection, output, Math.Min(left, _settings.MessagesPerTurn));
        }

        return ReadOutcome.More;
    }

    public override void WritePosition(ref WireWriter writer) =>
        throw new NotSupportedException("A TCP source cannot be read again: it has no position.");

    public override void Drain()
    {
        Intake.Drain();
        lock (_lock)
        {
            _isDraining = true;
            foreach (var connection in _connections)
            {
                connection.Drain();
            }
        }

        _wake?.Invoke();
    }

    public override async ValueTask DisposeAsync()
    {
        await Intake.LeaveAsync(this);
        await _stop.CancelAsync();
        TcpConnection[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
            _connections.Clear();
        }

        foreach (var connection in connections)
        {
            connection.Close();
            Intake.CountGone();
            await connection.Receiving;
        }
    }

    private int ReadTurn(TcpConnection connection, SourceOutput<T> output, int limit)
    {
        if (connection.TryPeek(out var rest))
        {
            var given = ReadChunk(connection, rest, output, limit, out var result);
            if (result == CutResult.Broken)
            {
                Break(connection);
            }
            else if (connection.KeepsTurn())
            {
                _ready!.Enqueue(connection);
            }

            return given;
        }

        if (connection.HasEnded)
        {
            End(connection);
        }

        return 0;
    }

    private int ReadChunk(
        TcpConnection connection, ReadOnlySpan<byte> rest, SourceOutput<T> output, int limit, out CutResult result)
    {
        var cutter = connection.Cutter;
        var given = 0;
        result = CutResult.More;
        while (given < limit && !output.IsFull && (result = cutter.Cut(ref rest, out var frame)) == CutResult.Frame)
        {
            given++;
            output.Take(frame, decode);
        }

        connection.MoveTo(rest.Length);
        return given;
    }

    private void End(TcpConnection connection)
    {
        if (connection.Cutter.Finish(lastLineCounts: false, out _) == CutResult.Broken)
        {
            Break(connection);
            return;
        }

        if (connection.Error is { } error)
        {
            Intake.Logger.Lost(Intake.Step, connection.Peer, error);
        }
        else
        {
            Intake.Logger.HungUp(Intake.Step, connection.Peer);
        }

        Remove(connection);
    }

    private void Break(TcpConnection connection)
    {
        var fault = connection.Cutter.Fault!;
        var offset = connection.Offset - connection.Cutter.HeldBytes;
        Intake.Counters.CountBroken();
        Intake.Logger.Broken(fault.Code, Intake.Step, connection.Peer, offset, fault.Text);
        Remove(connection);
    }

    private void Remove(TcpConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
        }

        connection.Close();
        Intake.CountGone();
    }

    private bool IsDrained()
    {
        lock (_lock)
        {
            return _isDraining && _connections.Count == 0;
        }
    }

    private static void KeepAlive(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
        }
        catch (SocketException)
        {
            // The peer is gone already: the first receive tells.
        }
    }
}
