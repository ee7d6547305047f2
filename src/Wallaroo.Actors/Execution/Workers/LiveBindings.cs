using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Parts;
using Wallaroo.Actors.Sinks.Streams;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Files;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Codecs;
using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Binds an application to real sockets, files and the console.</summary>
internal sealed class LiveBindings : IBindings, IDisposable
{
    private const int DiskThreadCount = 8;
    private readonly ConcurrentDictionary<string, PartDirectory> _directories = new();
    private readonly Lazy<DiskThreads> _disk = new(static () => new DiskThreads(DiskThreadCount));

    /// <summary>Binds a plan's application as the settings say.</summary>
    public static LiveBindings Of(ExecutionPlan plan, EngineOptions options, TimeProvider time, ILogger logger) => new()
    {
        Codecs = plan.Application.Codecs,
        Time = time,
        Logger = logger,
        Files = options.ForFiles(),
        TcpSources = options.ForTcpSources(),
        Targets = options.ForTargets(),
        PartFiles = options.ForParts(),
    };

    public required CodecRegistry Codecs { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public FileReadSettings Files { get; init; } = new();

    public TcpSourceSettings TcpSources { get; init; } = new();

    public ByteTargetSettings Targets { get; init; } = new();

    public FilePartSettings PartFiles { get; init; } = new();

    /// <summary>Opens the console that console sinks write to.</summary>
    public Func<Stream> OpenConsole { get; init; } = Console.OpenStandardOutput;

    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step) => SplitReaders.Create(step.Source, new SourceSettings
    {
        Step = step.Name,
        Codecs = Codecs,
        Time = Time,
        Logger = Logger,
        Files = Files,
        Tcp = TcpSources,
    });

    public IByteTarget Target(string sink, ByteSink target) => target switch
    {
        TcpByteSink tcp => new TcpByteTarget(sink, tcp.Address, Targets, Time, Logger),
        ConsoleByteSink => new ConsoleByteTarget(OpenConsole(), Targets, Time),
        _ => throw new NotSupportedException($"sink \"{sink}\": {target.Kind}"),
    };

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => new FilePartWriter(
        _directories.GetOrAdd(target.Directory, static path => new PartDirectory(path)),
        PartName.StreamOf(sink, origin),
        epoch,
        PartFiles,
        _disk.Value,
        Time);

    public Sink<T> Sink<T>(SinkStep<T> step) => step.Sink;

    /// <summary>Ends the threads that write files, once the worker has ended.</summary>
    public void Dispose()
    {
        if (_disk.IsValueCreated)
        {
            _disk.Value.Dispose();
        }
    }
}
