using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Wallaroo.Host.Tests.Loading;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>The command as a real process.</summary>
public sealed partial class ProcessTests : IDisposable
{
    private const int Interrupt = 2;
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_link_with_an_old_name_is_the_old_tool_and_a_signal_its_normal_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs links and signals");
        File.CreateSymbolicLink(_directory["data_receiver"], Command);
        using var process = Start(_directory["data_receiver"], "--listen", "127.0.0.1:0", "--ponythreads=1");
        var line = await process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.StartsWith("Listening on 127.0.0.1:", line, StringComparison.Ordinal);
        using (var client = new TcpClient(AddressFamily.InterNetwork))
        {
            await client.ConnectAsync(IPEndPoint.Parse(line!["Listening on ".Length..]));
            var stream = client.GetStream();
            await stream.WriteAsync("hello\n"u8.ToArray());
            client.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }

        Assert.Equal(0, Kill(process.Id, Interrupt));
        Assert.Equal("hello\n", await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
    }

    [Fact]
    public async Task An_application_is_described_from_its_assembly()
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", $"static class Program {{ {CompiledApplication.Body} }}");
        var (code, output, error) = await RunAsync(Command, "describe", path, "sums");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("application \"sums\"\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_that_is_no_terminal_is_free_of_colours()
    {
        var (code, output, error) = await RunAsync(Command, "--help");
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task What_is_sent_is_noted_in_the_working_directory_unless_it_is_told_not_to()
    {
        using var listener = new Tools.Listener();
        var received = listener.ReceiveAsync(1);
        var (code, _, error) = await RunAsync(Command, "sender", "-h", listener.Address, "-m", "2");
        Assert.Equal((0, ""), (code, error));
        await received;
        Assert.Matches("^[0-9]{19}, 1\n[0-9]{19}, 2\n$", await File.ReadAllTextAsync(_directory["sent.txt"]));
    }

    private static string Command => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Wallaroo.Host.exe" : "Wallaroo.Host");

    private async Task<(int Code, string Output, string Error)> RunAsync(string file, params string[] arguments)
    {
        using var process = Start(file, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, await output, await error);
    }

    private Process Start(string file, params string[] arguments) => Process.Start(new ProcessStartInfo(file, arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        WorkingDirectory = _directory.Path,
    })!;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
