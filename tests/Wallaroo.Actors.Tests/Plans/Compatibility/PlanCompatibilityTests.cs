using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Plans.Compatibility;

public sealed class PlanCompatibilityTests
{
    private enum Color
    {
        Red,
        Green,
    }

    private enum Colour
    {
        Red,
        Green,
        Blue,
    }

    [Fact]
    public void A_first_start_changes_nothing()
    {
        var plan = PlanCompiler.Compile(Counting());
        var change = PlanCompatibility.Check(null, plan);
        Assert.True(change.IsNone);
        Assert.Same(plan, change.Plan);
    }

    [Fact]
    public void The_same_application_changes_nothing() => Assert.True(Change(Counting(), Counting()).IsNone);

    [Fact]
    public void Every_sample_goes_on_with_its_own_journal()
    {
        foreach (var create in (Func<Application>[])[Topologies.WordCount, Topologies.MarketSpread, Topologies.SeveralSinks, Topologies.DurableSource, Topologies.OutsideCalls, Topologies.Merges])
        {
            Assert.True(Change(create(), create()).IsNone);
        }
    }

    [Fact]
    public void Another_application_is_refused() => Refuses(
        Check(Counting(), Topologies.WordCount()),
        """WAL1031 the journal belongs to the application "counting"; give this one a journal of its own, or its old name""");

    [Theory]
    [InlineData("{", "Expected depth to be zero at the end of the JSON payload")]
    [InlineData("null", "it is null")]
    [InlineData("""{"format":2,"stages":[],"edges":[]}""", "its format is 2, this program knows 1")]
    [InlineData("""{"format":1,"stages":[]}""", "edges")]
    public void A_damaged_or_newer_description_is_refused(string shape, string why)
    {
        var change = PlanCompatibility.Check(new ApplicationRecord("counting", shape), PlanCompiler.Compile(Counting()));
        var mistake = Assert.Single(change.Mistakes);
        Assert.Equal("WAL1030", mistake.Code);
        Assert.Contains(why, mistake.Message, StringComparison.Ordinal);
        Assert.Null(change.Plan);
    }

    [Fact]
    public void The_stored_number_of_partitions_counts()
    {
        var stored = Stored(PlanCompiler.Compile(Counting(), new PlanOptions { Partitions = 8 }));
        var change = PlanCompatibility.Check(stored, PlanCompiler.Compile(Counting(), new PlanOptions { Partitions = 64 }));
        Assert.True(change.IsNone);
        Assert.Equal([0, 8, 0], change.Plan!.Stages.Select(stage => stage.Partitions));
    }

    [Fact]
    public void Asking_for_another_number_of_partitions_is_refused()
    {
        var stored = Stored(PlanCompiler.Compile(Counting(), new PlanOptions { Partitions = 8 }));
        Refuses(
            PlanCompatibility.Check(stored, PlanCompiler.Compile(Counting(), new PlanOptions { Partitions = 16 }), new ChangeRequest { Partitions = 16 }),
            """WAL1032 step "key": its stage has 8 partitions in the journal, 16 were asked for; the number is fixed at the first start: leave the option out, or ask for 8""");
    }

    [Fact]
    public void Asking_for_the_stored_number_of_partitions_is_as_good_as_not_asking()
    {
        var stored = Stored(PlanCompiler.Compile(Topologies.SeveralSinks(), new PlanOptions { Partitions = 8 }));
        Assert.True(PlanCompatibility.Check(
            stored, PlanCompiler.Compile(Topologies.SeveralSinks(), new PlanOptions { Partitions = 8 }), new ChangeRequest { Partitions = 8 }).IsNone);
    }

    [Fact]
    public void A_step_that_kept_state_is_not_removed_unnoticed() => Refuses(
        Check(Counting(), Application(Keyed().Where("count", _ => true))),
        """WAL1033 step "count": "count" has state in the journal, but this step ('where') keeps none; make it a step with state again, or give that state up (--drop-state "count")""");

    [Fact]
    public void A_step_that_kept_state_is_not_renamed_unnoticed() => Refuses(
        Check(Counting(), Counting("total")),
        """WAL1033 the step "count" has state in the journal, but is not in the application any more; say what it is called now (--renamed-from "NEW=count"), or give its state up (--drop-state "count")""");

    [Fact]
    public void A_renamed_step_keeps_its_state()
    {
        var change = Change(Counting(), Counting("total"), Renamed("total", "count"));
        Assert.Equal([("count", "total")], change.StageRenames);
        Assert.Equal([("count/sink", "total/sink")], change.EdgeRenames);
        Assert.Equal(["count"], States(change));
        Assert.Empty(change.DroppedStages);
        Assert.Empty(change.DroppedEdges);
    }

    [Fact]
    public void A_renaming_may_be_said_again_once_it_is_done() => Assert.True(Change(Counting("total"), Counting("total"), Renamed("total", "count")).IsNone);

    [Fact]
    public void State_that_was_given_up_is_not_found_again()
    {
        var change = Change(Counting(), Counting("total"), Dropped("count"));
        Assert.Equal([("count", "total")], change.StageRenames);
        Assert.Equal(["total"], States(change));
        Assert.Equal(["WAL1033"], Next(change, Counting()).Mistakes.Select(mistake => mistake.Code));
        Assert.Equal(["count/2"], States(Next(change, Counting(), Dropped("total"))));
    }

    [Fact]
    public void State_can_be_given_up_and_begun_anew()
    {
        var change = Change(Counting(), Application(Keyed().To("count", () => "", (number, ref text) => number)), Dropped("count"));
        Assert.Equal(["count/2"], States(change));
        Assert.Empty(change.StageRenames);
        Assert.Empty(change.ForgottenOrigins);
        change = Next(change, Counting(), Dropped("count"));
        Assert.Equal(["count/3"], States(change));
        Assert.Equal(["count/3"], States(Next(change, Counting())));
    }

    [Fact]
    public void A_new_step_does_not_find_the_state_of_one_that_had_its_name()
    {
        var change = Change(Counting(), Counting("total"), Renamed("total", "count"));
        change = Next(change, Application(Keyed().To("total", () => 0L, (number, ref count) => ++count).To("count", () => 0L, (number, ref count) => ++count)));
        Assert.Equal(["count", "count/2"], States(change));
    }

    [Fact]
    public void A_stage_that_is_dropped_and_another_of_its_name_are_two()
    {
        var change = Change(
            Counting(),
            Application(Topologies.Numbers().KeyBy("other key", number => number).To("count", () => 0L, (number, ref count) => ++count)),
            Dropped("count"));
        Assert.Equal(["count"], change.DroppedStages);
        Assert.Equal(["count"], change.ForgottenOrigins);
        Assert.Equal(
            [new CatalogueMove(CatalogueKind.Origin, "count/0", "/dropped/2/count/0")],
            CatalogueMoves.Of(change, CatalogueKind.Origin, ["numbers/numbers", "count/0", "/dropped/1/count/0"]));
    }

    [Fact]
    public void A_source_whose_position_is_given_up_is_another_stream()
    {
        var change = Change(Counting(), Counting(), Dropped("numbers"));
        Assert.Empty(change.DroppedStages);
        Assert.Equal(["numbers"], change.ForgottenOrigins);
    }

    [Fact]
    public void A_stage_gets_the_name_of_a_new_first_state_and_keeps_its_partitions()
    {
        var change = Change(Counting(), Application(Keyed().To("first", () => 0, (number, ref seen) => number).To("count", () => 0L, (number, ref count) => ++count)));
        Assert.Equal([("count", "first")], change.StageRenames);
        Assert.Equal([("count/sink", "first/sink")], change.EdgeRenames);
        Assert.Equal(["first", "count"], States(change));
    }

    [Fact]
    public void A_stage_without_state_is_known_by_its_entry()
    {
        var change = Change(Application(Keyed().Where("some", _ => true)), Counting());
        Assert.Equal([("key", "count")], change.StageRenames);
        Assert.Equal([("key/sink", "count/sink")], change.EdgeRenames);
    }

    [Fact]
    public void Steps_and_sinks_without_state_come_and_go()
    {
        var before = Keyed().To("count", () => 0L, (number, ref count) => ++count).ToSinks(("sink", Topologies.Sink<long>()), ("other", Topologies.Sink<long>())).Build("counting");
        var change = Change(before, Application(Topologies.Numbers().Where("new", _ => true).KeyBy("key", number => number).To("count", () => 0L, (number, ref count) => ++count)));
        Assert.Equal(["other"], change.DroppedStages);
        Assert.Equal(["count/other"], change.DroppedEdges);
        Assert.Empty(change.StageRenames);
        Assert.Empty(change.EdgeRenames);
    }

    [Fact]
    public void Another_type_of_key_is_refused() => Refuses(
        Check(Counting(), Application(Topologies.Numbers().KeyBy("key", number => $"{number}").To("count", () => 0L, (number, ref count) => ++count))),
        """WAL1034 step "count": its keys were of type long (int64) and are of type string (string) now; its state is placed by key: keep the type, or give the step another name and its state up (--drop-state "count")""");

    [Fact]
    public void An_enum_of_keys_may_be_renamed_and_grow() => Assert.True(Change(
        Application(Topologies.Numbers().KeyBy("key", number => (Color)number).To("count", () => 0L, (number, ref count) => ++count)),
        Application(Topologies.Numbers().KeyBy("key", number => (Colour)number).To("count", () => 0L, (number, ref count) => ++count))).IsNone);

    [Fact]
    public void An_enum_of_keys_may_not_shrink() => Refuses(
        Check(
            Application(Topologies.Numbers().KeyBy("key", number => (Colour)number).To("count", () => 0L, (number, ref count) => ++count)),
            Application(Topologies.Numbers().KeyBy("key", number => (Color)number).To("count", () => 0L, (number, ref count) => ++count))),
        """WAL1034 step "count": its keys were of type PlanCompatibilityTests.Colour (enum Colour: int32 { Red = 0, Green = 1, Blue = 2 }) and are of type PlanCompatibilityTests.Color (enum Color: int32 { Red = 0, Green = 1 }) now; its state is placed by key: keep the type, or give the step another name and its state up (--drop-state "count")""");

    [Fact]
    public void State_of_another_shape_is_refused_with_both_shapes()
    {
        var change = Check(Counting(), Application(Keyed().To("count", () => "", (number, ref text) => number)));
        var mistake = Assert.Single(change.Mistakes);
        Assert.Equal(("WAL1035", "count"), (mistake.Code, mistake.Step));
        Assert.StartsWith("its state in the journal cannot be read as string: WAL3060 data were written in a shape that string has no longer:\n", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("int64", mistake.Message, StringComparison.Ordinal);
        Assert.EndsWith("""; or give it up (--drop-state "count")""", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_may_grow_by_a_nullable_member() => Assert.Equal(
        [("count", "state", "record Total { Value: int64 }")],
        Change(
            Application(Keyed().To("count", () => new Total(0), (number, ref total) => number)),
            Application(Keyed().To("count", () => new TotalWithName(0), (number, ref total) => number))).Evolved);

    [Fact]
    public void State_that_an_upgrade_reads_is_taken_over()
    {
        var now = Application(Keyed().To("count", () => "", (number, ref text) => number));
        var change = Change(Counting(), now.WithCodecs(CodecRegistry.Default.WithUpgrade((long count) => $"{count}")));
        Assert.Equal([("count", "state", "int64")], change.Evolved);
    }

    [Fact]
    public void A_step_that_runs_in_other_partitions_is_refused()
    {
        var before = Application(Keyed().To("first", () => 0L, (number, ref count) => ++count).To("second", () => 0L, (number, ref count) => ++count));
        var now = Application(Keyed().To("first", () => 0L, (number, ref count) => ++count)
            .KeyBy("again", number => number).To("second", () => 0L, (number, ref count) => ++count));
        Refuses(
            Check(before, now),
            """WAL1036 step "second": its state is in the partitions of "first", but it runs in those of "second" now; keep it behind the same KeyBy as the steps it was with, or give its state up (--drop-state "second")""");
    }

    [Fact]
    public void Steps_of_two_stages_do_not_become_one_stage()
    {
        var before = Application(Keyed().To("first", () => 0L, (number, ref count) => ++count)
            .KeyBy("again", number => number).To("second", () => 0L, (number, ref count) => ++count));
        var now = Application(Keyed().To("first", () => 0L, (number, ref count) => ++count).To("second", () => 0L, (number, ref count) => ++count));
        Refuses(
            Check(before, now),
            """WAL1036 step "second": its state is in the partitions of "second", but it runs in those of "first" now; keep it behind the same KeyBy as the steps it was with, or give its state up (--drop-state "second")""");
    }

    [Fact]
    public void Steps_do_not_swap_their_names()
    {
        static Application Two(string first, string second) => Application(Keyed()
            .To(first, () => 0L, (number, ref count) => ++count).KeyBy("again", number => number).To(second, () => 0L, (number, ref count) => ++count));
        var change = Check(Two("a", "b"), Two("b", "a"), new ChangeRequest { RenamedFrom = new Dictionary<string, string> { ["a"] = "b", ["b"] = "a" } });
        Assert.Equal(["WAL1038", "WAL1038"], change.Mistakes.Select(mistake => mistake.Code));
    }

    [Fact]
    public void A_step_that_was_there_is_not_renamed_from_another()
    {
        var before = Application(Keyed().To("first", () => 0L, (number, ref count) => ++count).To("count", () => 0L, (number, ref count) => ++count));
        Refuses(
            Check(before, Counting(), Renamed("count", "first")),
            """WAL1038 "count" cannot be renamed from "first": the stored application had a step "count" already, whose state it goes on with; give the renamed one a name that none had before""",
            """WAL1033 the step "first" has state in the journal, but is not in the application any more; say what it is called now (--renamed-from "NEW=first"), or give its state up (--drop-state "first")""");
    }

    [Fact]
    public void Origins_follow_their_stage_and_what_is_in_their_way_makes_room()
    {
        var change = Change(Counting(), Counting("total"), Renamed("total", "count"));
        Assert.Equal(
            [
                new CatalogueMove(CatalogueKind.Origin, "total/0", "/dropped/1/total/0"),
                new CatalogueMove(CatalogueKind.Origin, "count/0", "total/0"),
                new CatalogueMove(CatalogueKind.Origin, "count/1", "total/1"),
            ],
            CatalogueMoves.Of(change, CatalogueKind.Origin, ["numbers/numbers", "count/0", "count/1", "total/0"]));
        Assert.Equal([new CatalogueMove(CatalogueKind.Edge, "count/sink", "total/sink")], CatalogueMoves.Of(change, CatalogueKind.Edge, ["numbers/key", "count/sink"]));
        Assert.Empty(CatalogueMoves.Of(change, CatalogueKind.Schema, ["int64"]));
    }

    [Fact]
    public void A_source_of_another_kind_has_no_use_for_the_stored_position() => Refuses(
        Check(
            Topologies.Lines("in").ToSink("sink", Topologies.Sink<string>()).Build("counting"),
            Pipeline.Source("in", TcpSource.Lines(Topologies.Input, Decode.Utf8)).ToSink("sink", Topologies.Sink<string>()).Build("counting")),
        """WAL1037 step "in": it was a file source and is a tcp source now, for which its stored position means nothing; give the new source another name, or give the position up (--drop-state "in")""");

    [Fact]
    public void A_renamed_source_keeps_its_position()
    {
        var change = Change(
            Topologies.Lines("in").ToSink("sink", Topologies.Sink<string>()).Build("counting"),
            Topologies.Lines("lines").ToSink("sink", Topologies.Sink<string>()).Build("counting"),
            Renamed("lines", "in"));
        Assert.Equal([("in", "lines")], change.StageRenames);
        Assert.Equal(
            [new CatalogueMove(CatalogueKind.Origin, "in//data/in.txt", "lines//data/in.txt")],
            CatalogueMoves.Of(change, CatalogueKind.Origin, ["in//data/in.txt"]));
    }

    [Fact]
    public void The_position_of_a_generator_is_state() => Assert.Equal(
        ["WAL1035"],
        Check(
            Pipeline.Source("in", GeneratorSource.Numbered(3, number => "")).ToSink("sink", Topologies.Sink<string>()).Build("counting"),
            Pipeline.Source("in", GeneratorSource.From("", text => null)).ToSink("sink", Topologies.Sink<string>()).Build("counting")).Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void Outside_calls_under_way_are_state()
    {
        Refuses(
            Check(Topologies.OutsideCalls(), Topologies.Lines().ToSink("enriched", Topologies.Sink<string>()).Build("outside calls")),
            """WAL1033 the step "look up" has state in the journal, but is not in the application any more; say what it is called now (--renamed-from "NEW=look up"), or give its state up (--drop-state "look up")""",
            """WAL1033 the step "count" has state in the journal, but is not in the application any more; say what it is called now (--renamed-from "NEW=count"), or give its state up (--drop-state "count")""",
            """WAL1033 the step "enrich" has state in the journal, but is not in the application any more; say what it is called now (--renamed-from "NEW=enrich"), or give its state up (--drop-state "enrich")""");
    }

    [Fact]
    public void A_state_step_does_not_become_an_outside_call() => Refuses(
        Check(Counting(), Application(Topologies.Numbers().KeyBy("key", number => number).ToAsync("count", (number, _) => ValueTask.FromResult(number)))),
        """WAL1033 step "count": it has a state in the journal, but this step ('to async') keeps none; make it what it was, or give that up (--drop-state "count")""");

    [Fact]
    public void Requests_that_mean_nothing_are_refused()
    {
        var request = new ChangeRequest
        {
            DropState = ["key"],
            RenamedFrom = new Dictionary<string, string> { ["nobody"] = "count", ["new"] = "nothing", ["key"] = "count" },
        };
        Refuses(
            Check(Counting(), Application(Keyed().To("count", () => 0L, (number, ref count) => ++count).Where("new", _ => true)), request),
            """WAL1038 "nobody" cannot be renamed from "count": the application has no step "nobody"; it has "numbers", "key", "count", "new", "sink" """.TrimEnd(),
            """WAL1038 "new" cannot be renamed from "nothing": the stored application has no step "nothing"; it has "numbers", "sink", "key", "count" """.TrimEnd(),
            """WAL1038 "key" cannot be renamed from "count": the application has a step "count" still, whose state that is; give that one a name that none had before""",
            """WAL1038 the state of "key" cannot be dropped: the stored application has no step of that name with state; it has "numbers", "count" """.TrimEnd());
    }

    [Fact]
    public void Two_steps_are_not_renamed_from_one() => Assert.Equal(
        ["WAL1038"],
        Check(
            Counting(),
            Application(Keyed().To("a", () => 0L, (number, ref count) => ++count).To("b", () => 0L, (number, ref count) => ++count)),
            new ChangeRequest { RenamedFrom = new Dictionary<string, string> { ["a"] = "count", ["b"] = "count" } }).Mistakes.Select(mistake => mistake.Code));

    private static KeyedPipeline<long, long> Keyed() => Topologies.Numbers().KeyBy("key", number => number);

    private static Application Counting(string step = "count") => Application(Keyed().To(step, () => 0L, (number, ref count) => ++count));

    private static Application Application<TKey>(KeyedPipeline<TKey, long> pipeline) => pipeline.ToSink("sink", Topologies.Sink<long>()).Build("counting");

    private static ChangeRequest Renamed(string now, string then) => new() { RenamedFrom = new Dictionary<string, string> { [now] = then } };

    private static ChangeRequest Dropped(string step) => new() { DropState = [step] };

    private static PlanChange Check(Application before, Application now, ChangeRequest? request = null) =>
        PlanCompatibility.Check(Stored(PlanCompiler.Compile(before)), PlanCompiler.Compile(now), request);

    private static ApplicationRecord Stored(ExecutionPlan plan) => new(plan.Application.Name, PlanShapes.Write(PlanShapes.Of(plan)));

    private static PlanChange Change(Application before, Application now, ChangeRequest? request = null)
    {
        var change = Check(before, now, request);
        Assert.Empty(change.Mistakes);
        Assert.NotNull(change.Plan);
        return change;
    }

    private static PlanChange Next(PlanChange last, Application now, ChangeRequest? request = null) =>
        PlanCompatibility.Check(new ApplicationRecord("counting", PlanShapes.Write(last.Shape!)), PlanCompiler.Compile(now), request);

    private static IEnumerable<string> States(PlanChange change) =>
        change.Plan!.Stages.SelectMany(stage => stage.Steps).Where(StepRoles.IsStateful).Select(change.Plan.StateName);

    private static void Refuses(PlanChange change, params IReadOnlyList<string> mistakes)
    {
        Assert.Equal(mistakes, change.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Null(change.Plan);
    }

    private sealed record Total(long Value);

    private sealed record TotalWithName(long Value, string? Name = null);
}
