using System.Buffers.Binary;
using System.Net.Sockets;

namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>
/// Asks the system how much of what was sent the peer's system has acknowledged. Bytes that only wait in our own
/// system's send buffer are lost with the connection, so they must not count as written.
/// </summary>
/// <remarks>
/// Linux counts them in <c>tcpi_bytes_acked</c> of the socket option <c>TCP_INFO</c> (tcp(7); struct tcp_info in
/// linux/tcp.h, offset 120, since Linux 4.1), from 1 for the handshake on. Where that 1 is missing the system does not
/// count, and sent counts as acknowledged.
/// </remarks>
internal sealed class PeerAcknowledgements
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const int TcpInfoSize = 256;
    private const int BytesAckedOffset = 120;
    private readonly Socket _socket;
    private readonly long _first;

    /// <summary>Begins to count, on a connected socket that has sent nothing.</summary>
    public PeerAcknowledgements(Socket socket)
    {
        _socket = socket;
        _first = Read();
        IsSupported = _first > 0;
    }

    /// <summary>Whether the system tells.</summary>
    public bool IsSupported { get; }

    /// <summary>Bytes acknowledged so far, where the system tells.</summary>
    public long Count() => Read() - _first;

    private long Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        Span<byte> info = stackalloc byte[TcpInfoSize];
        info.Clear();
        return _socket.GetRawSocketOption(TcpLevel, TcpInfo, info) >= BytesAckedOffset + sizeof(ulong)
            ? (long)Read64(info[BytesAckedOffset..])
            : 0;
    }

    private static ulong Read64(ReadOnlySpan<byte> bytes) => BitConverter.IsLittleEndian
        ? BinaryPrimitives.ReadUInt64LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
