using Wallaroo.Codecs;
using static Wallaroo.Actors.Tests.Plans.Checks.TopologyChecksTests;

namespace Wallaroo.Actors.Tests.Plans.Checks;

public sealed class CodecCheckTests
{
    private static readonly Sink<Opaque> Sink = Topologies.Sink<Opaque>();

    [Fact]
    public void A_fault_names_the_member_and_what_to_do() => Finds(
        Pipeline.Source("in", GeneratorSource.From(new Opaque(1), _ => null)).ToSink("out", Sink),
        """WAL1012 step "in": (bool, CodecCheckTests.Opaque), the type of its position, cannot be encoded: WAL3041 (bool, CodecCheckTests.Opaque).Item2.Tag: object cannot be encoded, since any type may stand behind it; declare the types that may: registry.With(Codec.Union<object>().Case<A>(1).Case<B>(2)), or use one concrete type. Change the type, or give the application a codec for it (WithCodecs)""");

    [Fact]
    public void What_stays_in_a_source_stage_needs_no_codec() => Finds(Opaques().ToSink("out", Sink));

    [Fact]
    public void Messages_that_enter_partitions_need_one() =>
        Finds(Opaques().KeyBy("key", opaque => 1).Where("none", _ => false).ToSink("out", Sink), Missing("key", "the messages that enter its partitions"));

    [Fact]
    public void Messages_to_a_sink_behind_a_journal_need_one() => Finds(
        Topologies.Numbers().KeyBy("key", number => number).To("opaque", number => new Opaque(number)).ToSink("out", Sink),
        Missing("out", "its messages"));

    [Fact]
    public void Messages_to_a_sink_behind_a_merge_of_a_journaled_stream_need_one() => Finds(
        Opaques().Merge("both", Topologies.Numbers("other").ToAsync("call", (number, _) => ValueTask.FromResult(number)).To("result", number => new Opaque(number)))
            .ToSink("out", Sink),
        Missing("out", "its messages"));

    [Fact]
    public void State_needs_one() => Finds(
        Topologies.Numbers().KeyBy("key", number => number).To("count", () => new Opaque(0), (number, ref state) => number).ToSink("out", Topologies.Sink<long>()),
        Missing("count", "its state"));

    [Fact]
    public void State_of_connected_pipelines_needs_one() => Finds(
        Topologies.Numbers("a").KeyBy("key", number => number)
            .Connect<long, long, long, Opaque, long>(
                "join", Topologies.Numbers("b").KeyBy("other key", number => number), () => new Opaque(0), (number, ref state, context) => number, (number, ref state, context) => number)
            .ToSink("out", Topologies.Sink<long>()),
        Missing("join", "its state"));

    [Fact]
    public void Results_of_outside_calls_need_one() => Finds(
        Topologies.Numbers().ToAsync("call", (number, _) => ValueTask.FromResult<Opaque?>(new Opaque(number))).To("number", opaque => opaque.Value)
            .ToSink("out", Topologies.Sink<long>()),
        Missing("call", "its results"));

    [Fact]
    public void Inputs_of_outside_calls_need_one() => Finds(
        Opaques().ToAsync("call", (opaque, _) => ValueTask.FromResult(opaque.Value)).ToSink("out", Topologies.Sink<long>()),
        Missing("call", "its inputs"));

    [Fact]
    public void Messages_of_a_durable_source_need_one() => Finds(
        Pipeline.Source("in", TcpSource.Framed(Topologies.Input, bytes => new Opaque(bytes.Length)).Durable()).To("number", opaque => opaque.Value)
            .ToSink("out", Topologies.Sink<long>()),
        Missing("in", "the messages it journals"));

    [Fact]
    public void A_type_is_reported_once_at_the_first_step_that_needs_it() => Finds(
        Opaques().KeyBy("key", opaque => 1).To("count", () => new Opaque(0), (opaque, ref state) => opaque).ToSink("out", Sink),
        Missing("key", "the messages that enter its partitions"));

    [Fact]
    public void A_codec_given_to_the_application_is_enough()
    {
        var application = Opaques().KeyBy("key", opaque => 1).ToSink("out", Sink).Build("application");
        Assert.NotNull(Wallaroo.Actors.Plans.PlanCompiler.Compile(application.WithCodecs(CodecRegistry.Default.With(new OpaqueCodec()))));
    }

    private static Pipeline<Opaque> Opaques() => Topologies.Numbers().To("opaque of number", number => new Opaque(number));

    private static string Missing(string step, string use)
    {
        Assert.False(CodecRegistry.Default.TryFor<Opaque>(out _, out var faults));
        return $"WAL1012 step \"{step}\": CodecCheckTests.Opaque, the type of {use}, cannot be encoded: {Assert.Single(faults)}. "
            + "Change the type, or give the application a codec for it (WithCodecs)";
    }

    internal sealed record Opaque(long Value, object Tag)
    {
        public Opaque(long value)
            : this(value, "")
        {
        }
    }

    private sealed class OpaqueCodec : ICodec<Opaque>
    {
        public string Schema => "opaque";

        public void Write(ref WireWriter writer, in Opaque value) => writer.WriteVarInt(value.Value);

        public Opaque Read(ref WireReader reader) => new(reader.ReadVarInt());
    }
}
