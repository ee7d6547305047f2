using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Sources;

/// <summary>Runs a reader as an actor would: reads until it says wait, and again when it wakes.</summary>
internal sealed class ReaderDriver<T>(SplitReader<T> reader) : IAsyncDisposable
{
    private readonly SemaphoreSlim _woken = new(0);

    public SplitReader<T> Reader { get; } = reader;

    public Collected<T> Output { get; } = new();

    public List<T> Messages => Output.Messages;

    public ReaderDriver<T> Open(byte[]? safePoint = null)
    {
        Reader.Open(safePoint ?? [], () => _woken.Release());
        return this;
    }

    /// <summary>Reads up to a number of messages; answers with what the reader said last, which is not wait.</summary>
    public async Task<ReadOutcome> ReadAsync(int count, string what = "messages")
    {
        var wanted = Messages.Count + count;
        while (Messages.Count < wanted)
        {
            switch (Reader.Read(Output, wanted - Messages.Count))
            {
                case ReadOutcome.End:
                    return ReadOutcome.End;
                case ReadOutcome.Wait:
                    await Awaited.Within(_woken.WaitAsync(), $"a wake for {what}: {Messages.Count} of {wanted} messages");
                    break;
            }
        }

        return ReadOutcome.More;
    }

    public async Task<List<T>> ReadToEndAsync()
    {
        Assert.Equal(ReadOutcome.End, await ReadAsync(int.MaxValue - Messages.Count, "the end"));
        return Messages;
    }

    /// <summary>Reads until the reader has nothing more now.</summary>
    public async Task ReadUntilWaitAsync()
    {
        ReadOutcome outcome;
        while ((outcome = Reader.Read(Output, 1000)) == ReadOutcome.More)
        {
        }

        Assert.Equal(ReadOutcome.Wait, outcome);
        await Task.CompletedTask;
    }

    public Task WokenAsync(string what) => Awaited.Within(_woken.WaitAsync(), $"a wake for {what}");

    public byte[] Position()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        Reader.WritePosition(ref writer);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    public ValueTask DisposeAsync() => Reader.DisposeAsync();
}
