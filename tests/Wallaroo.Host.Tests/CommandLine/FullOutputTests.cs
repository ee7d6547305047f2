using System.Text;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>What is told to people goes to a disk that is full.</summary>
public sealed class FullOutputTests
{
    [Fact]
    public async Task A_signal_drains_a_worker_that_cannot_say_so()
    {
        using var stop = new CancellationTokenSource();
        var runner = new RecordingRunner(async token =>
        {
            await stop.CancelAsync();
            return token.IsCancellationRequested ? ExitCodes.Done : ExitCodes.Failed;
        });
        var terminal = new Terminal(TextWriter.Null, new FullWriter(), static () => Stream.Null);
        var environment = new CommandEnvironment { Terminal = terminal, Runner = runner };
        Assert.Equal(ExitCodes.Done, await WorkerRun.RunAsync(environment, Topologies.WordCount("--in", "localhost:1", "--out", "localhost:2"), new RunOptions(), stop.Token));
    }

    [Fact]
    public void Errors_and_warnings_are_lost_and_written_again_when_there_is_room()
    {
        using var full = new FullWriter();
        var terminal = new Terminal(TextWriter.Null, full, static () => Stream.Null);
        terminal.Warn("WAL0000", "lost");
        terminal.Error.Write("lost {0}", 1);
        terminal.Error.Flush();
        full.HasRoom = true;
        terminal.Note("seen");
        Assert.Equal("seen" + full.NewLine, full.Text.ToString());
    }

    private sealed class FullWriter : TextWriter
    {
        public StringBuilder Text { get; } = new();

        public bool HasRoom { get; set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Flush();
            Text.Append(value);
        }

        public override void Flush()
        {
            if (!HasRoom)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
