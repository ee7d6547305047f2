using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Sends 1, 2, 3 and so on, without an end.</summary>
internal sealed class IntegerSource : IMessageSource
{
    private const int MostDigits = 20;
    private readonly bool _isBinary;
    private readonly byte[] _message;
    private ulong _last;

    /// <summary>Makes a sequence.</summary>
    /// <param name="startFrom">The first integer is one more.</param>
    /// <param name="isBinary">Eight bytes each rather than decimal digits.</param>
    /// <param name="partitionKey">What follows the eight bytes.</param>
    public IntegerSource(ulong startFrom, bool isBinary, string partitionKey)
    {
        _last = startFrom;
        _isBinary = isBinary;
        _message = isBinary ? [.. new byte[sizeof(ulong)], .. Encoding.UTF8.GetBytes(partitionKey)] : new byte[MostDigits];
    }

    /// <inheritdoc/>
    public int Fill(MessageBuffer buffer, int most)
    {
        var added = 0;
        while (added < most && !buffer.IsFull)
        {
            buffer.AddFramed(Next());
            added++;
        }

        return added;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ReadOnlySpan<byte> Next()
    {
        _last++;
        if (_isBinary)
        {
            BinaryPrimitives.WriteUInt64BigEndian(_message, _last);
            return _message;
        }

        _last.TryFormat(_message, out var length, default, CultureInfo.InvariantCulture);
        return _message.AsSpan(0, length);
    }
}
