using System.Text;
using Wallaroo;
using Wallaroo.Host;

namespace Reverse;

/// <summary>Turns each text round.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        return await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args) =>
        Pipeline.Source("texts", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Decode.Utf8))
            .To("reverse", Reversed)
            .ToSink("reversed", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), (text, writer) => writer.WriteText(text))
            .Build("reverse");

    /// <summary>By code points: a character outside of the first 65,536 is two chars in a string and stays whole.</summary>
    public static string Reversed(string text)
    {
        var reversed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Reverse())
        {
            reversed.Append(rune);
        }

        return reversed.ToString();
    }
}
