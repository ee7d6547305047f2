using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void Names_get_ids_from_one_and_keep_them()
    {
        Assert.Equal([1U, 2U, 1U], Open().Catalogue.Resolve(CatalogueKind.Stage, ["count", "join", "count"]));
        Assert.Equal([3U, 2U], Open().Catalogue.Resolve(CatalogueKind.Stage, ["new", "join"]));
        Assert.Equal([1U], Open().Catalogue.Resolve(CatalogueKind.Edge, ["join"]));

        Assert.Equal(new Dictionary<string, uint> { ["count"] = 1, ["join"] = 2, ["new"] = 3 }, Open().Catalogue.Read(CatalogueKind.Stage));
        Assert.Empty(Open().Catalogue.Read(CatalogueKind.Schema));
    }

    [Fact]
    public void Two_workers_that_resolve_at_the_same_time_get_the_same_ids()
    {
        var storages = new[] { Open(), Open() };
        var names = Enumerable.Range(0, 50).Select(i => $"origin {i}").ToList();
        var orders = new[] { names, [.. names.AsEnumerable().Reverse()] };

        Parallel.For(0, 2, index =>
        {
            foreach (var name in orders[index])
            {
                storages[index].Catalogue.Resolve(CatalogueKind.Origin, [name]);
            }
        });

        var ids = storages[0].Catalogue.Read(CatalogueKind.Origin);
        Assert.Equal(Enumerable.Range(1, 50).Select(id => (uint)id), ids.Values.Order());
        Assert.Equal(ids, storages[1].Catalogue.Read(CatalogueKind.Origin));
        Assert.Equal(names.Select(name => ids[name]), storages[1].Catalogue.Resolve(CatalogueKind.Origin, names));
    }

    [Fact]
    public void Resolving_many_long_names_at_once_works()
    {
        var names = Enumerable.Range(0, 1_000).Select(i => $"{i} {new string('ü', 300)}").ToList();

        Assert.Equal(Enumerable.Range(1, 1_000).Select(id => (uint)id), Open().Catalogue.Resolve(CatalogueKind.Schema, names));
        Assert.Equal(names, Open().Catalogue.Read(CatalogueKind.Schema).OrderBy(entry => entry.Value).Select(entry => entry.Key));
    }

    [Fact]
    public void A_renamed_entry_keeps_its_id_and_frees_its_name()
    {
        var catalogue = Open().Catalogue;
        _ = catalogue.Resolve(CatalogueKind.Stage, ["a", "b"]);

        catalogue.Rename(CatalogueKind.Stage, "a", "c");

        Assert.Equal([1U, 2U, 3U], Open().Catalogue.Resolve(CatalogueKind.Stage, ["c", "b", "a"]));
    }

    [Fact]
    public void A_rename_from_nothing_or_onto_another_is_refused()
    {
        var catalogue = Open().Catalogue;
        _ = catalogue.Resolve(CatalogueKind.Stage, ["a", "b"]);

        Assert.Equal("WAL4014", Assert.Throws<StorageException>(() => catalogue.Rename(CatalogueKind.Stage, "x", "y")).Code);
        Assert.Equal("WAL4014", Assert.Throws<StorageException>(() => catalogue.Rename(CatalogueKind.Stage, "a", "b")).Code);
        Assert.Equal(new Dictionary<string, uint> { ["a"] = 1, ["b"] = 2 }, catalogue.Read(CatalogueKind.Stage));
    }

    [Fact]
    public void The_application_is_remembered_and_replaced()
    {
        Assert.Null(Open().Catalogue.ReadApplication());
        Open().Catalogue.WriteApplication(new("word count", "{}"));
        Open().Catalogue.WriteApplication(new("word count", "{\"stages\":[]}"));

        Assert.Equal(new ApplicationRecord("word count", "{\"stages\":[]}"), Open().Catalogue.ReadApplication());
    }

    [Fact]
    public void A_database_of_another_application_is_refused()
    {
        Open().Catalogue.WriteApplication(new("word count", "{}"));

        var error = Assert.Throws<StorageException>(() => Open(new() { Application = "alphabet" }));

        Assert.Equal("WAL4012", error.Code);
        Assert.Equal("word count", Open(new() { Application = "word count" }).Catalogue.ReadApplication()!.Name);
    }

    [Fact]
    public void A_dropped_stage_is_gone_and_disturbs_nobody()
    {
        var storage = Open();
        _ = storage.Catalogue.Resolve(CatalogueKind.Stage, ["count", "join"]);
        var worker = new TestWorker(storage, "w1", P0, Q0);
        var groups = worker.Group((P0, "a"), (Q0, "b"));
        groups.Segments.AddRange([new(P0, 1, 0, Bytes("s")), new(Q0, 1, 0, Bytes("t"))]);
        groups.Manifests.AddRange([new(worker.Manifest(P0, 1, "p", new SnapshotPart(1, 1, 1, 1))), new(worker.Manifest(Q0, 1, "q", new SnapshotPart(1, 1, 1, 1)))]);
        worker.Commit(groups);
        var dropped = storage.Snapshots.ReadManifests([P0])[P0];

        storage.Catalogue.DropStage(P0.Stage);

        Assert.Equal([new(Q0, 1, 1)], Open().Cluster.ReadView().Partitions);
        Assert.Equal([Q0], Open().Snapshots.ReadManifests([P0, Q0]).Keys);
        Assert.Throws<StorageException>(() => storage.Snapshots.ReadSegments(dropped).ToList());
        Assert.Equal([$"{Q0}:1-1@1=b"], TailRecorder.Read(Open(), (Q0, 0)));
        worker.Commit((Q0, "c"));
        Assert.Equal([3U, 2U], storage.Catalogue.Resolve(CatalogueKind.Stage, ["count", "join"]));
        Assert.Equal(2, Open().Journal.ReadGroups().Count);
    }
}
