using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Wallaroo.Host.Benchmarks;

/// <summary>The word count between two sockets, as one would write it by hand: large buffers, a dictionary, nothing kept.</summary>
internal sealed class HandTcpLoop(Socket input, Socket output)
{
    private const int BufferBytes = 128 * 1024;
    private const int LongestLine = 256;
    private readonly byte[] _in = new byte[BufferBytes];
    private readonly byte[] _out = new byte[BufferBytes];
    private readonly Dictionary<string, long> _totals = [];
    private int _pending;

    /// <summary>Runs until the input ends.</summary>
    public void Run()
    {
        var held = 0;
        for (int count; (count = input.Receive(_in.AsSpan(held))) > 0;)
        {
            held += count;
            var used = Cut(_in.AsSpan(0, held));
            _in.AsSpan(used, held - used).CopyTo(_in);
            held -= used;
            Flush();
        }
    }

    private int Cut(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (rest.Length >= sizeof(int) && BinaryPrimitives.ReadInt32BigEndian(rest) is var length && rest.Length >= sizeof(int) + length)
        {
            var word = Decode.Utf8(rest.Slice(sizeof(int), length));
            Write(word, ++CollectionsMarshal.GetValueRefOrAddDefault(_totals, word, out _));
            rest = rest[(sizeof(int) + length)..];
        }

        return bytes.Length - rest.Length;
    }

    private void Write(string word, long total)
    {
        if (_pending > BufferBytes - LongestLine)
        {
            Flush();
        }

        Utf8.TryWrite(_out.AsSpan(_pending), $"{word} => {total}\n", out var length);
        _pending += length;
    }

    private void Flush()
    {
        for (var sent = 0; sent < _pending;)
        {
            sent += output.Send(_out.AsSpan(sent, _pending - sent));
        }

        _pending = 0;
    }
}
