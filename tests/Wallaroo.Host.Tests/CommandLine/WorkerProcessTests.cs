using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Wallaroo.Host.Tests.Loading;
using Wallaroo.Host.Tests.Tools;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>A worker as a process of its own, and the tools beside it.</summary>
public sealed partial class WorkerProcessTests : IDisposable
{
    private const int Terminate = 15;

    private const string Source = """
        using System.Collections.Generic;
        using Wallaroo;

        static class Program
        {
            public static Application Build(string[] args) => Pipeline
                .Source("words", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Decode.Utf8))
                .KeyBy("word", static word => word)
                .To("count", static () => 0L, static (word, ref count, context) => word + " => " + ++count)
                .ToSink("totals", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), static (total, writer) => writer.WriteText(total))
                .Build("word count");
        }
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TemporaryDirectory _directory = new();
    private readonly string _input = FreeAddress();
    private readonly string _external = FreeAddress();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Messages_go_through_it_keys_are_queried_and_a_shutdown_drains_it()
    {
        using var totals = new Listener();
        using var worker = await StartAsync(totals);
        var received = totals.ReceiveAsync(1);
        File.WriteAllText(_directory["words.txt"], "a\nb\na\nc\na\n");
        Assert.Equal(0, await new Tool().InvokeAsync("sender", "-h", _input, "-f", _directory["words.txt"], "--until-eof", "-w"));
        await CountedAsync("a", "3");

        var status = new Tool();
        Assert.Equal((0, ""), (await status.InvokeAsync("status", "-e", _external, "--output", "json"), status.Error));
        Assert.Equal("word count", (string?)JsonNode.Parse(status.Output)!["application"]);
        Assert.Equal(3, await new Tool().InvokeAsync("query", "count", "x", "-e", _external));

        var shutdown = new Tool();
        Assert.Equal((0, ""), (await shutdown.InvokeAsync("shutdown", _external), shutdown.Error));
        await worker.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, worker.ExitCode);
        var lines = System.Text.Encoding.UTF8.GetString(Assert.Single(await received)).TrimEnd('\n').Split('\n');
        Assert.Equal(["a => 1", "a => 2", "a => 3", "b => 1", "c => 1"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SIGTERM_drains_it_and_the_next_start_goes_on_from_its_journal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs signals");
        using var totals = new Listener();
        using (var worker = await StartAsync(totals))
        {
            Assert.Equal(0, await new Tool().InvokeAsync("sender", "-h", _input, "-m", "1", "-w"));
            await CountedAsync("1", "1");
            Assert.Equal(0, Kill(worker.Id, Terminate));
            await worker.WaitForExitAsync().WaitAsync(Limit);
            Assert.Equal(0, worker.ExitCode);
        }

        using var again = await StartAsync(totals);
        Assert.Equal(0, await new Tool().InvokeAsync("sender", "-h", _input, "-m", "1", "-w"));
        await CountedAsync("1", "2");
        Assert.Equal(0, await new Tool().InvokeAsync("shutdown", _external, "--now"));
        await again.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(143, again.ExitCode);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private async Task<Process> StartAsync(Listener totals)
    {
        var application = CompiledApplication.Compile(_directory.Path, "App", Source);
        var command = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Wallaroo.Host.exe" : "Wallaroo.Host");
        string[] arguments =
        [
            "run", application, "--in", _input, "--out", totals.Address, "--external", _external, "--journal", $"sqlite:{_directory["app.db"]}", "--ponythreads=1",
        ];
        var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.Path,
        })!;
        process.BeginErrorReadLine();
        Assert.Equal("Application has successfully initialized", await process.StandardOutput.ReadLineAsync().WaitAsync(Limit));
        return process;
    }

    /// Messages are on their way when a sender ends: asks until the state is there.
    private async Task CountedAsync(string key, string count)
    {
        var clock = Stopwatch.StartNew();
        var tool = new Tool();
        while (await tool.InvokeAsync("query", "count", key, "-e", _external) != 0 || tool.Output != count + "\n")
        {
            Assert.True(clock.Elapsed < Limit, $"the count of {key} is {tool.Output}{tool.Error}, not {count}");
            tool = new Tool();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
