using System.Text;
using System.Threading.Channels;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

/// <summary>Part writers on a directory, driven by hand.</summary>
internal sealed class PartBed(string directory, FilePartSettings? settings = null) : IDisposable
{
    public const string Stream = "totals-count-0";
    private readonly DiskThreads _threads = new(2);
    private readonly List<FilePartWriter> _writers = [];
    private readonly Channel<bool> _woken = Channel.CreateUnbounded<bool>();

    public ManualTimeProvider Time { get; } = new();

    public string Directory { get; } = directory;

    public string Pending => Path.Combine(Directory, ".pending");

    public static string Name(ulong first, ulong last) => new PartName(Stream, first, last).ToString();

    public FilePartWriter Open(ulong epoch = 1, PartMark mark = default, string stream = Stream)
    {
        var writer = new FilePartWriter(
            new PartDirectory(Directory), stream, epoch, settings ?? new FilePartSettings(), _threads, Time);
        writer.Start(mark, () => _woken.Writer.TryWrite(true));
        _writers.Add(writer);
        return writer;
    }

    public Task WokenAsync(string what) => Awaited.Within(_woken.Reader.ReadAsync().AsTask(), what);

    public static Task<SinkException?> SealAsync(FilePartWriter writer) => Completed(writer.Seal, "the sealing");

    public static Task<SinkException?> PublishAsync(FilePartWriter writer) => Completed(writer.Publish, "the publication");

    /// <summary>Appends, seals and publishes.</summary>
    public static async Task WriteAsync(FilePartWriter writer, string text, ulong first, ulong last)
    {
        writer.Append(Encoding.UTF8.GetBytes(text), first, last);
        Assert.Null(await SealAsync(writer));
        Assert.Null(await PublishAsync(writer));
    }

    /// <summary>Names and contents of what is published, in the order of the names.</summary>
    public IEnumerable<(string Name, string Text)> Published() => Files(Directory);

    /// <summary>What is pending, but for the notes that a stream writes there.</summary>
    public IEnumerable<(string Name, string Text)> Unpublished() =>
        Files(Pending).Where(file => !file.Name.EndsWith(".stream", StringComparison.Ordinal));

    public void Dispose()
    {
        _writers.ForEach(writer => writer.Dispose());
        _threads.Dispose();
    }

    private static IEnumerable<(string Name, string Text)> Files(string directory) =>
        [.. System.IO.Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private static Task<SinkException?> Completed(Action<Action<SinkException?>> start, string what)
    {
        var completion = new TaskCompletionSource<SinkException?>(TaskCreationOptions.RunContinuationsAsynchronously);
        start(completion.SetResult);
        return Awaited.Within(completion.Task, what);
    }
}
