using System.Buffers.Binary;

namespace Wallaroo.Keys;

/// <summary>A Guid: 16 bytes in the order of RFC 9562, which is the order of its text and of <see cref="Compare"/>.</summary>
internal readonly struct GuidKeyForm : IKeyForm<Guid>
{
    public static bool IsTuple => false;

    public static string TextForm => "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    public static ulong Hash(in Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return XxHash64.Hash(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    public static void Write(ref KeyWriter writer, in Guid key) => writer.WriteGuid(key);

    public static bool Equals(in Guid left, in Guid right) => left == right;

    public static int Compare(in Guid left, in Guid right)
    {
        Span<byte> first = stackalloc byte[16];
        Span<byte> second = stackalloc byte[16];
        left.TryWriteBytes(first, bigEndian: true, out _);
        right.TryWriteBytes(second, bigEndian: true, out _);
        return first.SequenceCompareTo(second);
    }

    public static string Format(in Guid key) => key.ToString("D");

    public static Guid Parse(string text) => Guid.Parse(text);
}
