using System.Buffers;
using System.Diagnostics;

namespace Wallaroo.Codecs;

/// <summary>
/// A growable run of bytes rented from the shared pool, with a limit. It has one owner at a time and is not
/// safe for concurrent use. <see cref="Dispose"/> gives the memory back; spans and memory taken before are void then.
/// </summary>
public sealed class WireBuffer : IBufferWriter<byte>, IDisposable
{
    /// <summary>The limit where none is given: 64 MiB.</summary>
    public const int DefaultMaxLength = 64 * 1024 * 1024;

    private const int SmallestCapacity = 256;

    private byte[] _array;
    private int _length;

    /// <summary>An empty buffer.</summary>
    /// <param name="initialCapacity">Bytes to rent at once; 0 (the default) rents at the first write.</param>
    /// <param name="maxLength">The most bytes it may hold; default <see cref="DefaultMaxLength"/>.</param>
    public WireBuffer(int initialCapacity = 0, int maxLength = DefaultMaxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(initialCapacity);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLength, Array.MaxLength);
        MaxLength = maxLength;
        _array = initialCapacity == 0 ? [] : ArrayPool<byte>.Shared.Rent(Math.Min(initialCapacity, maxLength));
    }

    /// <summary>Bytes written.</summary>
    public int Length => _length;

    /// <summary>The most bytes it may hold.</summary>
    public int MaxLength { get; }

    /// <summary>Bytes it can hold without renting again.</summary>
    public int Capacity => Math.Min(_array.Length, MaxLength);

    /// <summary>What was written, valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, _length);

    /// <summary>What was written, valid until the next write, <see cref="Clear"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, _length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => _length = 0;

    /// <summary>Forgets what was written after an earlier <see cref="Length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        _length = length;
    }

    /// <summary>What was written, to be patched in place: a length or checksum that is known only afterwards.</summary>
    /// <param name="offset">Where to begin; from 0.</param>
    /// <param name="length">How many bytes; all must have been written.</param>
    public Span<byte> Patch(int offset, int length)
    {
        if ((uint)offset > (uint)_length || (uint)length > (uint)(_length - offset))
        {
            throw new ArgumentOutOfRangeException(nameof(offset), $"{length} bytes at {offset} are not within the {_length} written");
        }

        return _array.AsSpan(offset, length);
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity - _length);
        _length += count;
    }

    /// <inheritdoc/>
    /// <exception cref="WireLimitException">The bytes would exceed <see cref="MaxLength"/>.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _array.AsMemory(_length, Capacity - _length);
    }

    /// <inheritdoc/>
    /// <exception cref="WireLimitException">The bytes would exceed <see cref="MaxLength"/>.</exception>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _array.AsSpan(_length, Capacity - _length);
    }

    /// <summary>Gives the memory back to the pool. The buffer is empty afterwards and may be used again.</summary>
    public void Dispose()
    {
        var array = _array;
        _array = [];
        _length = 0;
        Return(array);
    }

    /// <summary>The free space, which may be empty.</summary>
    internal Span<byte> Free => _array.AsSpan(_length, Capacity - _length);

    private void Reserve(int size)
    {
        if (size > Capacity - _length)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        var needed = (long)_length + size;
        if (needed > MaxLength)
        {
            throw new WireLimitException(needed, MaxLength);
        }

        var capacity = Math.Min(MaxLength, Math.Max(needed, Math.Max(SmallestCapacity, 2L * _array.Length)));
        var grown = ArrayPool<byte>.Shared.Rent((int)capacity);
        Debug.Assert(grown.Length >= needed, "the pool rents at least what was asked for");
        _array.AsSpan(0, _length).CopyTo(grown);
        var old = _array;
        _array = grown;
        Return(old);
    }

    private static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
