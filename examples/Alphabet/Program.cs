using System.Buffers;
using Wallaroo;
using Wallaroo.Host;

namespace Alphabet;

/// <summary>Adds up the votes for each letter.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        return args is ["generate", var file] ? FakeVotes.Write(file) : await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args)
    {
        var delay = Delay.Parse(args);
        return Pipeline.Source("votes", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Votes.Decode))
            .KeyBy("letter", votes => votes.Letter)
            .To("add votes", () => 0L, (votes, ref total) =>
            {
                Delay.Take(delay);
                return new Total(votes.Letter, total += votes.Count);
            })
            .ToSink("totals", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), Encode)
            .Build("alphabet");
    }

    public static void Encode(Total total, IBufferWriter<byte> writer) => writer.WriteText($"{total.Letter} => {total.Votes}");
}

/// <summary>What was voted for a letter so far. A value, as votes are: counting them allocates nothing.</summary>
public readonly record struct Total(char Letter, long Votes);
