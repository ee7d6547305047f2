using System.Runtime.InteropServices;
using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed partial class StopSignalTests
{
    [Theory]
    [InlineData(StopSignals.Interrupt, StopSignals.Terminate, 143)]
    [InlineData(StopSignals.Terminate, StopSignals.Interrupt, 130)]
    public void The_first_signal_asks_for_an_end_and_the_second_ends_at_once(int first, int second, int exitCode)
    {
        var exits = new List<int>();
        using var signals = new StopSignals(exits.Add);
        Assert.False(signals.Token.IsCancellationRequested);
        signals.Receive(first);
        Assert.True(signals.Token.IsCancellationRequested);
        Assert.Empty(exits);
        signals.Receive(second);
        Assert.Equal([exitCode], exits);
    }

    /// SIGINT would end the test run: what it does is tested on a process of its own.
    [Fact]
    public async Task A_signal_that_the_process_is_sent_arrives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "needs kill(2)");
        var exited = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = new StopSignals(code => exited.TrySetResult(code));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = signals.Token.Register(() => asked.TrySetResult());
        Assert.Equal(0, Kill(Environment.ProcessId, StopSignals.Terminate));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(exited.Task.IsCompleted);
        Assert.Equal(0, Kill(Environment.ProcessId, StopSignals.Terminate));
        Assert.Equal(143, await exited.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
