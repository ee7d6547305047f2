using FsCheck;
using FsCheck.Fluent;

namespace Wallaroo.Actors.Tests.Plans;

/// <summary>Draws applications of every shape that the fluent API allows: all messages are numbers, all keys are bytes.</summary>
internal static class RandomTopology
{
    private const int MaxDepth = 7;

    public static Gen<Node> Applications { get; } =
        from pipelines in Gen.Choose(1, 3)
        from ends in Gen.ListOf(Ends, pipelines)
        select new Node("application", [.. ends]);

    private static Gen<Node> Ends =>
        from sinks in Gen.Choose(1, 3)
        from keyed in Gen.Elements(false, true)
        from last in keyed ? Keyed(MaxDepth) : Unkeyed(MaxDepth)
        select new Node(keyed ? $"keyed end {sinks}" : $"end {sinks}", [last]);

    /// <summary>The application of a drawing; the same one for the same drawing.</summary>
    public static Application Build(Node application)
    {
        var builder = new Builder();
        return application.Inputs.Select(builder.End).Aggregate((left, right) => left.And(right)).Build("random");
    }

    private static Gen<Node> Unkeyed(int depth)
    {
        var source = Gen.Elements("source", "durable", "arrival").Select(kind => new Node(kind, []));
        return depth == 0 ? source : Gen.Frequency((1, source), (2, One(["to", "where", "async"], Unkeyed, depth)), (1, Several("merge", Unkeyed, depth)));
    }

    private static Gen<Node> Keyed(int depth)
    {
        var first = One(["key", "collect"], Unkeyed, Math.Max(depth, 1));
        return depth == 0 ? first : Gen.Frequency(
            (1, first),
            (1, One(["key again", "collect again"], Keyed, depth)),
            (2, One(["keyed where", "state", "keyed async"], Keyed, depth)),
            (1, Several("keyed merge", Keyed, depth)),
            (1, Several("connect", Keyed, depth)));
    }

    private static Gen<Node> One(string[] kinds, Func<int, Gen<Node>> input, int depth) =>
        from kind in Gen.Elements(kinds)
        from node in input(depth - 1)
        select new Node(kind, [node]);

    private static Gen<Node> Several(string kind, Func<int, Gen<Node>> input, int depth) =>
        from inputs in Gen.ListOf(input(depth - 1), 2)
        select new Node(kind, [.. inputs]);

    /// <summary>A step that is to be built.</summary>
    internal sealed record Node(string Kind, IReadOnlyList<Node> Inputs)
    {
        public override string ToString() => $"{Kind}({string.Join(", ", Inputs)})";
    }

    private sealed class Builder
    {
        private int _steps;

        public Topology End(Node end)
        {
            var sinks = Enumerable.Range(0, end.Kind[^1] - '0').Select(_ => (Name("sink"), Topologies.Sink<long>())).ToList();
            return end.Kind.StartsWith("keyed", StringComparison.Ordinal) ? Keyed(end.Inputs[0]).ToSinks(sinks) : Unkeyed(end.Inputs[0]).ToSinks(sinks);
        }

        private Pipeline<long> Unkeyed(Node node) => node.Kind switch
        {
            "source" => Pipeline.Source(Name("source"), Numbers),
            "durable" => Pipeline.Source(Name("durable"), Numbers.Durable()),
            "arrival" => Pipeline.Source(Name("arrival"), Numbers.WithArrivalTime()),
            "to" => Unkeyed(node.Inputs[0]).To(Name("to"), number => number),
            "where" => Unkeyed(node.Inputs[0]).Where(Name("where"), _ => true),
            "async" => Unkeyed(node.Inputs[0]).ToAsync(Name("async"), (number, _) => ValueTask.FromResult(number)),
            "merge" => Unkeyed(node.Inputs[0]).Merge(Name("merge"), [.. node.Inputs.Skip(1).Select(Unkeyed)]),
            _ => throw new InvalidOperationException(node.Kind),
        };

        private KeyedPipeline<byte, long> Keyed(Node node) => node.Kind switch
        {
            "key" => Unkeyed(node.Inputs[0]).KeyBy(Name("key"), number => (byte)number),
            "collect" => Unkeyed(node.Inputs[0]).Collect(Name("collect")),
            "key again" => Keyed(node.Inputs[0]).KeyBy(Name("key"), number => (byte)number),
            "collect again" => Keyed(node.Inputs[0]).Collect(Name("collect")),
            "keyed where" => Keyed(node.Inputs[0]).Where(Name("where"), _ => true),
            "state" => Keyed(node.Inputs[0]).To(Name("state"), () => 0L, (number, ref count) => ++count),
            "keyed async" => Keyed(node.Inputs[0]).ToAsync(Name("async"), (number, _) => ValueTask.FromResult(number)),
            "keyed merge" => Keyed(node.Inputs[0]).Merge(Name("merge"), [.. node.Inputs.Skip(1).Select(Keyed)]),
            "connect" => Keyed(node.Inputs[0]).Connect<byte, long, long, long, long>(
                Name("connect"), Keyed(node.Inputs[1]), () => 0L, (number, ref count, context) => ++count, (number, ref count, context) => ++count),
            _ => throw new InvalidOperationException(node.Kind),
        };

        private static Source<long> Numbers => GeneratorSource.Numbered(10, static number => number);

        private string Name(string kind) => $"{kind} {++_steps}";
    }
}
