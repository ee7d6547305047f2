namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>Applications for tests of the command.</summary>
internal static class Topologies
{
    public static Application WordCount(params string[] args) => Pipeline
        .Source("lines", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Decode.Utf8))
        .ToMany("split", static (string line, Emitter<string> words) =>
        {
            foreach (var word in line.Split(' '))
            {
                words.Emit(word);
            }
        })
        .KeyBy("word", static word => word)
        .To("count", static () => 0L, static (string word, ref long count, StateContext<string> context) => $"{word} => {++count}")
        .ToSink("totals", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), static (total, writer) => writer.WriteText(total))
        .Build("word count");
}
