using System.Buffers.Binary;
using System.Text;

namespace Wallaroo.Host.Tests.Tools;

/// <summary>Frames as they are on the wire: a length of 4 bytes, big-endian, before each.</summary>
internal static class Frames
{
    public static byte[] Of(params IEnumerable<string> texts) => [.. texts.SelectMany(text => Of(Encoding.UTF8.GetBytes(text)))];

    public static byte[] Of(byte[] payload)
    {
        var frame = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
        payload.CopyTo(frame, 4);
        return frame;
    }

    public static byte[] Integer(ulong value, string key)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(payload, value);
        return Of([.. payload, .. Encoding.UTF8.GetBytes(key)]);
    }
}
