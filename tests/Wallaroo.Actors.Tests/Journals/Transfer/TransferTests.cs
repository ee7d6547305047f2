using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Journals.Transfer;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Actors.Tests.Journals.Transfer;

/// <summary>Exports and imports; that every kind of storage exports the same is in the compliance suite.</summary>
public sealed class TransferTests
{
    private readonly byte[] _export = StorageComplianceTests.Export(Sample());

    [Fact]
    public void The_format_is_frozen() =>
        Approval.Verify(
            "tests/Wallaroo.Actors.Tests/Journals/Goldens/export-1.txt",
            string.Join('\n', Convert.ToHexString(_export).Chunk(120).Select(line => new string(line))));

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed_and_nothing_is_imported()
    {
        for (var position = 0; position < _export.Length; position++)
        {
            var flipped = _export.AsSpan().ToArray();
            flipped[position] ^= (byte)(1 << (position % 8));
            AssertRefused(flipped);
        }
    }

    [Fact]
    public void An_export_cut_short_anywhere_is_noticed_and_nothing_is_imported()
    {
        for (var length = 0; length < _export.Length; length++)
        {
            AssertRefused(_export[..length]);
        }
    }

    [Fact]
    public void A_length_that_lies_takes_no_memory()
    {
        byte[] lie = [.. ExportFormat.Magic, (byte)ExportFrame.Segment, 0xFF, 0xFF, 0xFF, 0x3F];
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(lie);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void An_export_is_read_from_a_stream_that_gives_a_byte_at_a_time()
    {
        using var target = new MemoryStorage();

        target.Transfer.Write(ExportReader.Read(new Trickle(_export)));

        Assert.Equal(_export, StorageComplianceTests.Export(target));
    }

    private static MemoryStorage Sample()
    {
        var database = new MemoryDatabase();
        StorageSample.Fill(() => new MemoryStorage(database), groups: 5).Storage.Dispose();
        return new MemoryStorage(database);
    }

    private static void AssertRefused(byte[] export)
    {
        using var target = new MemoryStorage();
        var error = Assert.Throws<StorageException>(() => target.Transfer.Write(ExportReader.Read(new MemoryStream(export))));
        Assert.Equal("WAL4017", error.Code);
        Assert.Empty(target.Cluster.ReadView().Workers);
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
