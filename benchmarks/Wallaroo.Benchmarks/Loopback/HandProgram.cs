using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>
/// A TCP program written by hand: a thread per input reads a chunk, hands its frames to a function, and sends what that wrote,
/// under a lock where there are several inputs. It keeps no journal.
/// </summary>
internal sealed class HandProgram : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private readonly IFrameHandler _handler;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _output = new(ChunkBytes);
    private readonly Socket _target;
    private readonly List<Socket> _sockets = [];
    private readonly List<Thread> _threads = [];

    public HandProgram(IFrameHandler handler, IReadOnlyList<TcpAddress> inputs, TcpAddress output)
    {
        _handler = handler;
        _target = Sockets.Connect(output);
        for (var index = 0; index < inputs.Count; index++)
        {
            var (input, listener) = (index, Sockets.Listen(inputs[index]));
            var thread = new Thread(() => Serve(input, listener)) { IsBackground = true, Name = "program by hand" };
            _sockets.Add(listener);
            _threads.Add(thread);
            thread.Start();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _target.Dispose();
            _sockets.ForEach(static socket => socket.Dispose());
        }

        _threads.ForEach(static thread => thread.Join());
    }

    private void Serve(int input, Socket listener)
    {
        var connection = listener.Accept();
        lock (_lock)
        {
            _sockets.Add(connection);
        }

        var buffer = new byte[ChunkBytes];
        var length = 0;
        for (int read; (read = Sockets.Read(connection, buffer.AsSpan(length))) > 0;)
        {
            length += read;
            var taken = Take(input, buffer.AsSpan(0, length));
            buffer.AsSpan(taken, length - taken).CopyTo(buffer);
            length -= taken;
        }
    }

    /// <returns>How many bytes were taken: those of whole frames.</returns>
    private int Take(int input, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var rest = bytes;
            while (rest.Length >= sizeof(int) && BinaryPrimitives.ReadInt32BigEndian(rest) is var size && rest.Length >= sizeof(int) + size)
            {
                _handler.Take(input, rest.Slice(sizeof(int), size), _output);
                rest = rest[(sizeof(int) + size)..];
            }

            for (var left = _output.WrittenSpan; !left.IsEmpty;)
            {
                left = left[_target.Send(left)..];
            }

            _output.ResetWrittenCount();
            return bytes.Length - rest.Length;
        }
    }
}
