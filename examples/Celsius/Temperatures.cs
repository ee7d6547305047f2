using System.Buffers.Binary;
using System.Globalization;

namespace Celsius;

/// <summary>Files of temperatures: each a 4-byte length and a 4-byte float, both big-endian.</summary>
public static class Temperatures
{
    private const int FrameBytes = 8;
    private const int HeaderBytes = 4;
    private const int Highest = 100;

    /// <summary>The input of this example: 0 to 100 degrees.</summary>
    public static byte[] Create()
    {
        var bytes = new byte[FrameBytes * (Highest + 1)];
        for (var degrees = 0; degrees <= Highest; degrees++)
        {
            var frame = bytes.AsSpan(FrameBytes * degrees);
            BinaryPrimitives.WriteInt32BigEndian(frame, FrameBytes - HeaderBytes);
            BinaryPrimitives.WriteSingleBigEndian(frame[HeaderBytes..], degrees);
        }

        return bytes;
    }

    public static int Write(string file)
    {
        File.WriteAllBytes(file, Create());
        return 0;
    }

    public static int Show(string file)
    {
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at + FrameBytes <= bytes.Length; at += FrameBytes)
        {
            var degrees = BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(at + HeaderBytes));
            Console.WriteLine(degrees.ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }
}
