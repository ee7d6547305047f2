using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Streams;

namespace Wallaroo.Actors.Tests.Sinks.Streams;

public sealed class ConsoleByteTargetTests
{
    private readonly RecordedEvents _events = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Chunks_are_written_in_order_and_told()
    {
        var output = new MemoryStream();
        await using var target = Start(output);
        var generation = await _events.ConnectedAsync();
        target.Write(generation, "ab"u8.ToArray());
        target.Write(generation, "c"u8.ToArray());
        await _events.WrittenAsync(generation, 3);
        Assert.Equal("abc"u8.ToArray(), output.ToArray());
    }

    [Fact]
    public async Task An_output_that_fails_is_lost_and_tried_again()
    {
        var output = new FailingOnce();
        await using var target = Start(output);
        Assert.Equal(1, await _events.ConnectedAsync());
        target.Write(1, "ab"u8.ToArray());
        target.Write(1, "cd"u8.ToArray());
        var (lost, error) = await _events.LostAsync();
        Assert.Equal(1, lost);
        Assert.Equal("WAL6512", Assert.IsType<SinkException>(error).Code);

        await _time.ArmedAsync(TimeSpan.FromMilliseconds(250), "the next attempt");
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(2, await _events.ConnectedAsync());
        target.Write(1, "too late"u8.ToArray());
        target.Write(2, "ab"u8.ToArray());
        await _events.WrittenAsync(2, 2);
        Assert.Equal("ab"u8.ToArray(), output.ToArray());
    }

    [Fact]
    public async Task An_output_that_nobody_reads_holds_no_thread_of_the_caller_and_does_not_keep_the_end()
    {
        var output = new Stuck();
        var target = Start(output);
        var generation = await _events.ConnectedAsync();
        target.Write(generation, "ab"u8.ToArray());
        await Awaited.Within(output.Reached.Task, "the write");
        var ending = target.DisposeAsync().AsTask();
        await _time.ArmedAsync(TimeSpan.FromSeconds(5), "the limit of the end");
        _time.Advance(TimeSpan.FromSeconds(5));
        await Awaited.Within(ending, "the target's end");
    }

    private ConsoleByteTarget Start(Stream output)
    {
        var target = new ConsoleByteTarget(output, new ByteTargetSettings(), _time);
        target.Start(_events);
        return target;
    }

    private sealed class FailingOnce : MemoryStream
    {
        private bool _hasFailed;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                throw new IOException("No space left on device");
            }

            return base.WriteAsync(buffer, cancellationToken);
        }
    }

    private sealed class Stuck : MemoryStream
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reached.SetResult();
            return new ValueTask(new TaskCompletionSource().Task);
        }
    }
}
