using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>The sinks of a scenario: part files, a receiver, or both.</summary>
internal sealed class SinkChoice
{
    private readonly string _name;
    private readonly bool _hasFiles;
    private readonly bool _hasReceiver;

    public SinkChoice(string name, SimRandom random)
    {
        _name = name;
        var choice = random.Next(4);
        _hasFiles = choice != 0;
        _hasReceiver = choice != 1;
    }

    /// <summary>The sinks, each with its name.</summary>
    public IReadOnlyList<(string Name, Sink<T> Sink)> Of<T>(Func<T, string> line)
    {
        var sinks = new List<(string Name, Sink<T> Sink)>();
        if (_hasFiles)
        {
            sinks.Add(($"{_name} files", FileSink.Lines(_name).Encode<T>((item, writer) => writer.WriteText(line(item)))));
        }

        if (_hasReceiver)
        {
            var address = new TcpAddress("receiver", 1);
            sinks.Add(($"{_name} receiver", TcpSink.Lines(address).Encode<T>((item, writer) => writer.WriteText(line(item)))));
        }

        return sinks;
    }

    /// <summary>What each of the sinks holds.</summary>
    public IEnumerable<(string Name, List<string> Lines)> Contents(World world)
    {
        if (_hasFiles)
        {
            yield return ($"{_name} files", Histories.OfParts(world, $"{_name} files"));
        }

        if (_hasReceiver)
        {
            yield return ($"{_name} receiver", Histories.OfReceiver(world, $"{_name} receiver"));
        }
    }
}
