using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Codecs;

/// <summary>The members of a record, struct, class or tuple one after the other, by compiled code.</summary>
internal sealed class ObjectCodec<T>(Shape shape, int minSize, WriteRun<T> write, ReadRun<T> read) : BuiltInCodec<T>
{
    public override Shape Shape => shape;

    public override int MinSize => minSize;

    public override void Write(ref WireWriter writer, in T value) => write(ref writer, ref Unsafe.AsRef(in value), 1);

    public override T Read(ref WireReader reader)
    {
        T value = default!;
        read(ref reader, ref value, 1);
        return value;
    }

    public override void WriteMany(ref WireWriter writer, scoped ReadOnlySpan<T> values) =>
        write(ref writer, ref MemoryMarshal.GetReference(values), values.Length);

    public override void ReadMany(ref WireReader reader, scoped Span<T> values) =>
        read(ref reader, ref MemoryMarshal.GetReference(values), values.Length);
}
