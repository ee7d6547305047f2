using System.Buffers;
using System.Buffers.Binary;
using Wallaroo;
using Wallaroo.Host;

namespace Celsius;

/// <summary>Makes degrees Fahrenheit of degrees Celsius.</summary>
public static class Program
{
    private const int FloatBytes = 4;

    public static async Task<int> Main(string[] args)
    {
        return args switch
        {
            ["generate", var file] => Temperatures.Write(file),
            ["show", var file] => Temperatures.Show(file),
            _ => await WallarooApplication.RunAsync(args, Build),
        };
    }

    public static Application Build(string[] args) =>
        Pipeline.Source("celsius", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Decode))
            .To("times 1.8", celsius => celsius * 1.8)
            .To("plus 32", scaled => scaled + 32)
            .ToSink("fahrenheit", TcpSink.Framed(TcpAddresses.ParseOutputs(args)[0]), Encode)
            .Build("celsius to fahrenheit");

    public static double Decode(ReadOnlySpan<byte> frame) => frame.Length == FloatBytes
        ? BinaryPrimitives.ReadSingleBigEndian(frame)
        : throw new FormatException($"A temperature is a float of {FloatBytes} bytes; this is {frame.Length}.");

    public static void Encode(double fahrenheit, IBufferWriter<byte> writer)
    {
        BinaryPrimitives.WriteSingleBigEndian(writer.GetSpan(FloatBytes), (float)fahrenheit);
        writer.Advance(FloatBytes);
    }
}
