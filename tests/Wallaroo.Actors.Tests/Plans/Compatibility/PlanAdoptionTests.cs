using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;

namespace Wallaroo.Actors.Tests.Plans.Compatibility;

public sealed class PlanAdoptionTests : IDisposable
{
    private readonly IStorage _storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });

    private static ChangeRequest Request { get; } = new()
    {
        DropState = ["a", "gone"],
        RenamedFrom = new Dictionary<string, string> { ["d"] = "c" },
    };

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void A_first_start_stores_the_shape()
    {
        var plan = Before();
        var change = PlanAdoption.Adopt(plan, _storage.Catalogue);
        Assert.True(change.IsNone);
        Assert.Equal(new ApplicationRecord("changing", PlanShapes.Write(PlanShapes.Of(plan))), _storage.Catalogue.ReadApplication());
    }

    [Fact]
    public void A_second_start_writes_nothing()
    {
        PlanAdoption.Adopt(Before(), _storage.Catalogue);
        var catalogue = new CrashingCatalogue(_storage.Catalogue) { ChangesLeft = 0 };
        Assert.True(PlanAdoption.Adopt(Before(), catalogue).IsNone);
    }

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        Start(Before());
        var before = Content();
        var error = Assert.Throws<TopologyException>(() => PlanAdoption.Adopt(After(), _storage.Catalogue));
        Assert.Equal(["WAL1036", "WAL1033", "WAL1033"], error.Mistakes.Select(mistake => mistake.Code).OrderDescending());
        Assert.Equal(before, Content());
    }

    [Fact]
    public void Renamed_stages_keep_their_ids_and_dropped_ones_lose_them()
    {
        Start(Before());
        Assert.Equal(["a 2", "c 3", "gone 6", "gone sink 7", "more 5", "numbers 1", "sink 4"], Names(CatalogueKind.Stage));
        var change = PlanAdoption.Adopt(After(), _storage.Catalogue, Request);
        Assert.Equal(["gone", "gone sink", "more"], change.DroppedStages.Order());
        Assert.Equal([("a", "b"), ("c", "a")], change.StageRenames);
        Assert.Equal(["a 3", "b 2", "numbers 1", "sink 4"], Names(CatalogueKind.Stage));
        Assert.Equal(
            ["/dropped/1/gone/0 7", "/dropped/1/gone/1 8", "a/0 4", "a/1 5", "b/0 2", "b/1 3", "more/more 6", "numbers/numbers 1"],
            Names(CatalogueKind.Origin));
        Assert.Equal(["/dropped/1/gone/gone sink 5", "/dropped/1/more/gone key 4", "a/sink 3", "b/again 2", "numbers/key 1"], Names(CatalogueKind.Edge));
    }

    [Fact]
    public void A_crash_at_any_moment_is_made_good_by_the_next_start()
    {
        Start(Before());
        PlanAdoption.Adopt(After(), _storage.Catalogue, Request);
        var expected = Content();
        var crashes = 0;
        for (var changes = 0; ; changes++)
        {
            using var storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
            Start(Before(), storage);
            var catalogue = new CrashingCatalogue(storage.Catalogue) { ChangesLeft = changes };
            try
            {
                PlanAdoption.Adopt(After(), catalogue, Request);
                break;
            }
            catch (CrashException)
            {
                crashes++;
            }

            PlanAdoption.Adopt(After(), storage.Catalogue, changes == 0 ? Request : null);
            Assert.Equal(expected, Content(storage));
        }

        Assert.Equal(30, crashes);
    }

    // A stage loses its first step with state, another takes over the name of that, and a pipeline goes.
    private static ExecutionPlan Before() => Compile(Two(["a", "b"], ["c"])
        .And(Topologies.Numbers("more").KeyBy("gone key", number => number).To("gone", () => 0L, (number, ref count) => ++count)
            .ToSink("gone sink", Topologies.Sink<long>())));

    private static ExecutionPlan After() => Compile(Two(["b"], ["a", "d"]));

    private static Topology Two(string[] first, string[] second)
    {
        var counted = first.Aggregate(Topologies.Numbers().KeyBy("key", number => number), Count).KeyBy("again", number => number);
        return second.Aggregate(counted, Count).ToSink("sink", Topologies.Sink<long>());
    }

    private static KeyedPipeline<long, long> Count(KeyedPipeline<long, long> pipeline, string name) =>
        pipeline.To(name, () => 0L, (number, ref count) => ++count);

    private static ExecutionPlan Compile(Topology topology) =>
        PlanCompiler.Compile(topology.Build("changing"), new PlanOptions { Partitions = 2 });

    // As a worker does at its start: what has a name gets an id.
    private void Start(ExecutionPlan plan) => Start(plan, _storage);

    private static void Start(ExecutionPlan plan, IStorage storage)
    {
        PlanAdoption.Adopt(plan, storage.Catalogue);
        storage.Catalogue.Resolve(CatalogueKind.Stage, [.. plan.Stages.Select(stage => stage.Name)]);
        storage.Catalogue.Resolve(CatalogueKind.Edge, [.. plan.Edges.Select(edge => edge.Name)]);
        storage.Catalogue.Resolve(
            CatalogueKind.Origin,
            [
                .. plan.Stages.SelectMany(stage => stage.Kind == StageKind.Source
                    ? [$"{stage.Name}/{stage.Steps[0].Name}"]
                    : Enumerable.Range(0, stage.Partitions).Select(index => $"{stage.Name}/{index}")),
            ]);
    }

    private List<string> Names(CatalogueKind kind) => Names(kind, _storage);

    private static List<string> Names(CatalogueKind kind, IStorage storage) =>
        [.. storage.Catalogue.Read(kind).Select(name => $"{name.Key} {name.Value}").Order(StringComparer.Ordinal)];

    private List<string> Content() => Content(_storage);

    private static List<string> Content(IStorage storage) =>
    [
        .. Enum.GetValues<CatalogueKind>().SelectMany(kind => Names(kind, storage)),
        storage.Catalogue.ReadApplication()?.Shape ?? "",
    ];
}
