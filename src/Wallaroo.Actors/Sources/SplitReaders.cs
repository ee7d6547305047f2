using Wallaroo.Actors.Sources.Files;
using Wallaroo.Actors.Sources.Generators;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Sources;

namespace Wallaroo.Actors.Sources;

/// <summary>Finds the splits of a source and makes their readers.</summary>
internal static class SplitReaders
{
    /// <summary>The splits of a source, always under the same names and in the same order.</summary>
    /// <exception cref="ArgumentException">The source names a file twice.</exception>
    /// <exception cref="Wallaroo.Codecs.CodecTypeException">A generator's position has no codec.</exception>
    public static IReadOnlyList<Split<T>> Create<T>(Source<T> source, SourceSettings settings) =>
        source.Accept(new Visitor<T>(settings));

    private sealed class Visitor<T>(SourceSettings settings) : ISourceVisitor<T, IReadOnlyList<Split<T>>>
    {
        private const string OnlySplit = "0";

        public IReadOnlyList<Split<T>> Visit(TcpSourceDefinition<T> source)
        {
            var tcp = settings.Tcp with
            {
                MaxFrameBytes = source.Options.MaxFrameBytes ?? settings.Tcp.MaxFrameBytes,
                MaxConnections = source.Options.MaxConnections ?? settings.Tcp.MaxConnections,
            };
            var intake = new TcpIntake(source.Address, tcp, settings.Step, settings.Logger, settings.Time);
            return [.. Enumerable.Range(0, tcp.Readers).Select(index => new Split<T>(
                index.ToString(), () => new TcpSplitReader<T>(intake, source.Framing, source.Decode)))];
        }

        public IReadOnlyList<Split<T>> Visit(FileSourceDefinition<T> source)
        {
            var splits = new List<Split<T>>();
            var names = new HashSet<string>();
            foreach (var path in source.Paths)
            {
                if (!names.Add(path))
                {
                    throw new ArgumentException($"source \"{settings.Step}\" names file '{path}' twice; name it once", nameof(source));
                }

                splits.Add(new Split<T>(path, () => OpenFile(source, path)));
            }

            return splits;
        }

        public IReadOnlyList<Split<T>> Visit<TPosition>(GeneratorSourceDefinition<T, TPosition> source)
        {
            var codec = settings.Codecs.For<TPosition>();
            return [new(OnlySplit, () => new GeneratorSplitReader<T, TPosition>(source, codec, $"generator \"{settings.Step}\""))];
        }

        private FileSplitReader<T> OpenFile(FileSourceDefinition<T> source, string path)
        {
            var files = settings.Files with
            {
                Follow = source.Options.Follow,
                MaxFrameBytes = source.Options.MaxFrameBytes ?? settings.Files.MaxFrameBytes,
            };
            return new FileSplitReader<T>(path, source.Framing, source.Decode, files, settings.Time);
        }
    }
}
