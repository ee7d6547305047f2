using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// Checks what a keyed step put out: of each key there is one order of its items, along the order of every stream
/// they came over, that gives exactly these outputs when it is computed straightforwardly.
/// </summary>
internal static class Histories
{
    /// <summary>The lines of all part files of a sink: those of one stream in order.</summary>
    public static List<string> OfParts(World world, string sink)
    {
        var lines = new List<string>();
        if (world.Parts.TryGetValue(sink, out var store))
        {
            foreach (var origin in store.Origins)
            {
                lines.AddRange(store.Lines(origin));
            }
        }

        return lines;
    }

    /// <summary>The lines that came to a receiver, each where it came first. Within a connection none is repeated.</summary>
    public static List<string> OfReceiver(World world, string sink)
    {
        var lines = new List<string>();
        var known = new HashSet<string>();
        if (!world.Receivers.TryGetValue(sink, out var receiver))
        {
            return lines;
        }

        var connection = 0;
        foreach (var received in receiver.Lines())
        {
            connection++;
            var here = new HashSet<string>();
            foreach (var line in received)
            {
                if (!here.Add(line))
                {
                    throw new SimulationException($"{sink}: \"{line}\" came twice over connection {connection}");
                }

                if (known.Add(line))
                {
                    lines.Add(line);
                }
            }
        }

        return lines;
    }

    /// <summary>Checks what every sink got of a step, and that the step's states are where it ends.</summary>
    public static void CheckSinks(World world, SinkChoice sinks, IStateReader states, string step, IEnumerable<(int Key, Item Item)> expected)
    {
        foreach (var (name, lines) in sinks.Contents(world))
        {
            CheckStates(states, step, Check(name, lines, expected));
        }
    }

    /// <summary>Checks lines of <see cref="Counted"/>, and gives where each key stands at last.</summary>
    /// <param name="where">What the lines are of, for errors.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="expected">The items that must have been taken, with the keys they were taken under.</param>
    public static Dictionary<int, Chained> Check(string where, IEnumerable<string> lines, IEnumerable<(int Key, Item Item)> expected)
    {
        var ends = new Dictionary<int, Chained>();
        var orders = new Dictionary<(int Key, int From), long>();
        var taken = new HashSet<(int Key, int Source, int Number)>();
        foreach (var line in lines)
        {
            var counted = Counted.Parse(line);
            var before = ends.GetValueOrDefault(counted.Key);
            var next = new Chained(before.Count + 1, Counted.Next(before.Chain, counted.Item));
            if (counted.Count != next.Count || counted.Chain != next.Chain)
            {
                throw new SimulationException($"{where}: \"{line}\" where key {counted.Key} stood at {before}");
            }

            ends[counted.Key] = next;
            if (counted.Order <= orders.GetValueOrDefault((counted.Key, counted.From)))
            {
                throw new SimulationException($"{where}: \"{line}\" after {orders[(counted.Key, counted.From)]} of the same stream");
            }

            orders[(counted.Key, counted.From)] = counted.Order;
            if (!taken.Add((counted.Key, counted.Item.Source, counted.Item.Number)))
            {
                throw new SimulationException($"{where}: \"{line}\" was taken before");
            }
        }

        CheckAll(where, taken, expected);
        return ends;
    }

    /// <summary>Checks that what was taken is what was expected.</summary>
    public static void CheckAll(
        string where, HashSet<(int Key, int Source, int Number)> taken, IEnumerable<(int Key, Item Item)> expected)
    {
        var left = new HashSet<(int Key, int Source, int Number)>(taken);
        foreach (var (key, item) in expected)
        {
            if (!left.Remove((key, item.Source, item.Number)))
            {
                throw new SimulationException($"{where}: item {item.Number} of split {item.Source} under key {key} is missing");
            }
        }

        if (left.Count > 0)
        {
            throw new SimulationException($"{where}: {left.Count} items too many, among them {left.First()}");
        }
    }

    /// <summary>Checks the states of keys.</summary>
    public static void CheckStates(IStateReader states, string step, IReadOnlyDictionary<int, Chained> ends)
    {
        foreach (var (key, end) in ends)
        {
            var state = states.Read(step, $"{key}");
            var expected = $$"""{"Count":{{end.Count}},"Chain":{{end.Chain}}}""";
            if (state != expected)
            {
                throw new SimulationException($"{step}: the state of key {key} is {state} and not {expected}");
            }
        }
    }

    /// <summary>The count in a state.</summary>
    public static long Rank(string? state) => state is null ? 0 : System.Text.Json.JsonDocument.Parse(state).RootElement.GetProperty("Count").GetInt64();
}
