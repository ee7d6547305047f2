using System.Net;
using System.Net.Sockets;
using System.Text;
using Wallaroo.Actors.Sources.Tcp;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

/// <summary>A TCP source of text on a port of its own, driven by hand.</summary>
internal sealed class TcpSourceBed : IAsyncDisposable
{
    public const int ListeningEvent = 6000;
    public const int ConnectedEvent = 6001;
    public const int HungUpEvent = 6002;
    public const int RefusedEvent = 6003;
    public const int RefusedTooEvent = 6004;
    public const int BrokenEvent = 6005;
    public const int LostEvent = 6006;
    public const int PausedEvent = 6008;

    public TcpSourceBed(TcpSourceSettings? settings = null, Framing? framing = null, TcpAddress? address = null)
    {
        Intake = new TcpIntake(
            address ?? new TcpAddress("127.0.0.1", 0), settings ?? new TcpSourceSettings(), "in", Log, TimeProvider.System);
        Driver = new ReaderDriver<string>(new TcpSplitReader<string>(Intake, framing ?? Framing.Lines, Encoding.Latin1.GetString));
    }

    public RecordingLogger Log { get; } = new();

    public TcpIntake Intake { get; }

    public TcpSourceCounters Counters => Intake.Counters;

    public ReaderDriver<string> Driver { get; }

    public List<string> Messages => Driver.Messages;

    public static byte[] Lines(params IEnumerable<string> lines) => Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    public TcpSourceBed Open()
    {
        Driver.Open();
        return this;
    }

    public async Task<Socket> ConnectAsync(int endPoint = 0)
    {
        var socket = await DialAsync(Intake.EndPoints[endPoint]);
        await Log.NextAsync(ConnectedEvent);
        return socket;
    }

    public async Task<Socket> DialAsync(IPEndPoint? endPoint = null)
    {
        endPoint ??= Intake.EndPoints[0];
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await Awaited.Within(socket.ConnectAsync(endPoint), $"a connection to {endPoint}");
        return socket;
    }

    public ValueTask DisposeAsync() => Driver.DisposeAsync();
}
