using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Lines fan out to words, which are counted; to part files and a receiver.</summary>
internal sealed class WordCount : Scenario
{
    private readonly Dictionary<string, long> _expected = [];

    public WordCount(SimRandom random, World world)
    {
        var words = random.Scaled(1, 12);
        var splits = Enumerable.Range(0, random.Between(1, 3)).Select(_ => Lines(random, words)).ToList();
        world.Feeds["lines"] = new SimFeed<string>(splits, isReplayable: true);
        foreach (var word in splits.SelectMany(static split => split).SelectMany(static line => line.Split(' ')))
        {
            _expected[word] = _expected.GetValueOrDefault(word) + 1;
        }

        world.RankOf = static state => state is null ? 0 : long.Parse(state);
        Application = Pipeline.Source("lines", GeneratorSource.Numbered(0, static number => ""))
            .ToMany("split", static (string line, Emitter<string> output) =>
            {
                foreach (var word in line.Split(' '))
                {
                    output.Emit(word);
                }
            })
            .KeyBy("word", static word => word)
            .To("count", static () => 0L, static (word, ref count) => new WordTotal(word, ++count))
            .ToSinks(
                ("files", FileSink.Lines("parts").Encode<WordTotal>(static (total, writer) => writer.WriteText($"{total.Word} {total.Count}"))),
                ("receiver", TcpSink.Lines(new TcpAddress("receiver", 1)).Encode<WordTotal>(static (total, writer) => writer.WriteText($"{total.Word} {total.Count}"))))
            .Build("word count");
    }

    public override string Name => "word count";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("count", "w0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        var counts = new Dictionary<string, long>();
        var store = world.Parts["files"];
        foreach (var line in store.Origins.SelectMany(store.Lines))
        {
            var parts = line.Split(' ');
            var next = counts.GetValueOrDefault(parts[0]) + 1;
            if (long.Parse(parts[1]) != next)
            {
                throw new SimulationException($"part files: \"{line}\" where {next} was next");
            }

            counts[parts[0]] = next;
        }

        foreach (var (word, count) in _expected)
        {
            if (counts.GetValueOrDefault(word) != count)
            {
                throw new SimulationException($"part files: {word} has {counts.GetValueOrDefault(word)} and not {count}");
            }

            var state = states.Read("count", word);
            if (state != $"{count}")
            {
                throw new SimulationException($"the state of {word} is {state} and not {count}");
            }
        }

        CheckReceiver(world.Receivers["receiver"]);
    }

    private void CheckReceiver(SimReceiver receiver)
    {
        var highest = new Dictionary<string, long>();
        foreach (var connection in receiver.Lines())
        {
            var here = new Dictionary<string, long>();
            foreach (var line in connection)
            {
                var parts = line.Split(' ');
                var count = long.Parse(parts[1]);
                var known = highest.GetValueOrDefault(parts[0]);
                if ((here.TryGetValue(parts[0], out var before) && count <= before) || count > known + 1)
                {
                    throw new SimulationException($"receiver: \"{line}\" after {before}, {known} was the highest before");
                }

                here[parts[0]] = count;
                highest[parts[0]] = Math.Max(known, count);
            }
        }

        foreach (var (word, count) in _expected)
        {
            if (highest.GetValueOrDefault(word) != count)
            {
                throw new SimulationException($"receiver: {word} has {highest.GetValueOrDefault(word)} and not {count}");
            }
        }
    }

    private static List<string> Lines(SimRandom random, int words)
    {
        var lines = new List<string>();
        if (random.Chance(0.02))
        {
            // More words than a batch holds, and than one input has positions for.
            var count = random.Between(1000, 5000);
            lines.Add(string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{random.Next(words)}")));
        }

        for (var left = random.Scaled(1, 200); left > 0; left--)
        {
            lines.Add(string.Join(' ', Enumerable.Range(0, random.Scaled(1, 8)).Select(_ => $"w{random.Next(words)}")));
        }

        return lines;
    }

    internal sealed record WordTotal(string Word, long Count);
}
