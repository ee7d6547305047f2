using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Stages;
using Wallaroo.Sinks;
using Wallaroo.Sources;

namespace Wallaroo.Actors.Tests.Stages;

/// <summary>Every stream has an id of its own, whatever the files are called that it comes from.</summary>
public sealed class PlanIdsTests
{
    [Theory]
    [InlineData("ingest/0")]
    [InlineData("?letters")]
    [InlineData("\\ingest/0")]
    public void A_file_called_as_another_stream_of_its_source_is_a_stream_of_its_own(string path)
    {
        var application = Pipeline.Source("lines", FileSource.Lines(path, Decode.Utf8).Durable())
            .ToSink("totals", ConsoleSink.Lines, static (string line, System.Buffers.IBufferWriter<byte> writer) => writer.WriteText(line))
            .Build("lines");
        var plan = PlanCompiler.Compile(application);
        using var storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });

        PlanIds.Resolve(plan, storage.Catalogue, new Dictionary<string, IReadOnlyList<string>> { ["lines"] = [path, "other"] }, []);

        // The two files, the letters of the source, and the partition of its ingest.
        Assert.Equal(4, storage.Catalogue.Read(CatalogueKind.Origin).Count);
    }
}
