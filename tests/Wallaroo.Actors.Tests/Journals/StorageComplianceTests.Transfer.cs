using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void The_same_content_is_the_same_export_whatever_the_storage()
    {
        StorageSample.Fill(() => Open());
        var database = new MemoryDatabase();
        StorageSample.Fill(() => new MemoryStorage(database));

        Assert.Equal(Export(new MemoryStorage(database)), Export(Open()));
    }

    [Fact]
    public void What_was_exported_is_imported_and_can_be_gone_on_with()
    {
        var database = new MemoryDatabase();
        StorageSample.Fill(() => new MemoryStorage(database)).Storage.Dispose();
        var source = new MemoryStorage(database);
        var target = Open();

        target.Transfer.Write(ExportReader.Read(new MemoryStream(Export(source))));

        Assert.Equal(StorageContent.Read(source), StorageContent.Read(target));
        Assert.Equal(Export(source), Export(Open()));
        var worker = new TestWorker(target, "w2", P0);
        worker.GoOnAfter(P0, 24);
        worker.Commit((P0, "on"));
        Assert.Equal(25, TailRecorder.Read(target, (P0, 0)).Count);
        Assert.Equal(3UL, worker.Lease.Incarnation);
    }

    [Fact]
    public void An_import_into_a_journal_in_use_is_refused_and_changes_nothing()
    {
        var source = Export(new MemoryStorage());
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));
        var before = Export(Open());

        var error = Assert.Throws<StorageException>(() => Open().Transfer.Write(ExportReader.Read(new MemoryStream(source))));

        Assert.Equal("WAL4016", error.Code);
        Assert.Equal(before, Export(Open()));
    }

    [Fact]
    public void An_import_that_fails_half_way_leaves_an_empty_journal()
    {
        var database = new MemoryDatabase();
        StorageSample.Fill(() => new MemoryStorage(database)).Storage.Dispose();
        var export = Export(new MemoryStorage(database));
        var target = Open();

        Assert.Throws<StorageException>(() => target.Transfer.Write(ExportReader.Read(new MemoryStream(export, 0, export.Length * 3 / 4))));

        Assert.Equal(Export(new MemoryStorage()), Export(Open()));
        target.Transfer.Write(ExportReader.Read(new MemoryStream(export)));
        Assert.Equal(export, Export(Open()));
    }

    [Fact]
    public void Truncated_groups_are_not_exported()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        for (var i = 1; i <= 50; i++)
        {
            worker.Commit((P0, $"{i}"));
        }

        worker.CommitWith(group =>
        {
            group.Manifests.Add(new(worker.Manifest(P0, 49, "h")));
            group.TruncateBelow.Add(new(1, 50));
        });
        var target = new MemoryStorage();

        target.Transfer.Write(ExportReader.Read(new MemoryStream(Export(Open()))));

        Assert.Equal([new GroupId(1, 50), new GroupId(1, 51)], target.Journal.ReadGroups().Select(group => group.Group));
        Assert.Equal([$"{P0}:50-50@1=50"], TailRecorder.Read(target, (P0, 49)));
    }

    internal static byte[] Export(IStorage storage)
    {
        var stream = new MemoryStream();
        var writer = new ExportWriter(stream);
        storage.Transfer.Read(StoredSections.All, writer);
        writer.Finish();
        return stream.ToArray();
    }
}
