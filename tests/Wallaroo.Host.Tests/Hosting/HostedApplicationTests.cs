using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wallaroo.Host.Hosting;
using Wallaroo.Host.Tests.CommandLine;

namespace Wallaroo.Host.Tests.Hosting;

/// <summary>An application in a Generic Host.</summary>
[Collection(nameof(HostedApplicationTests))]
[CollectionDefinition(nameof(HostedApplicationTests), DisableParallelization = true)]
public sealed class HostedApplicationTests : IDisposable
{
    private const string Addresses = "--in localhost:7010 --out localhost:7002";
    private readonly int _exitCode = Environment.ExitCode;

    public void Dispose() => Environment.ExitCode = _exitCode;

    [Fact]
    public async Task It_runs_as_long_as_the_host_and_drains_when_the_host_stops()
    {
        var (started, drained) = (new TaskCompletionSource(), new TaskCompletionSource());
        var runner = new RecordingRunner(async stop =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            drained.SetResult();
            return 0;
        });
        using var host = Build(runner, services => services.AddWallaroo(
            _ => Topologies.WordCount(Addresses.Split(' ')), options => options with { WorkerName = "w7", Threads = 3 }));
        await host.StartAsync();
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("word count", runner.Application!.Name);
        Assert.Equal(("w7", 3), (runner.Options!.WorkerName, runner.Options.Threads));
        Assert.Same(runner, runner.Options.Services!.GetRequiredService<IApplicationRunner>());
        await host.StopAsync();
        Assert.True(drained.Task.IsCompletedSuccessfully);
        Assert.Equal(_exitCode, Environment.ExitCode);
    }

    [Fact]
    public async Task It_takes_the_command_line_of_a_worker()
    {
        var runner = new RecordingRunner();
        using var host = Build(runner, services => services.AddWallaroo($"{Addresses} --threads 2 --journal memory --depth 3".Split(' '), Topologies.WordCount));
        await host.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((2, "memory"), (runner.Options!.Threads, runner.Options.Journal));
        Assert.Equal($"{Addresses} --depth 3".Split(' '), runner.Options.ApplicationArguments);
    }

    [Fact]
    public void A_command_line_that_cannot_be_understood_is_refused_at_once() => Assert.StartsWith(
        "WAL7001 --threads: '0' is not a whole number from 1 to 1024",
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddWallaroo(["--threads", "0"], Topologies.WordCount)).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task An_application_that_cannot_be_built_fails_the_start()
    {
        using var host = Build(new RecordingRunner(), services => services.AddWallaroo([], Topologies.WordCount));
        await Assert.ThrowsAsync<FormatException>(() => host.StartAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Its_end_stops_the_host_with_its_exit_code(int code)
    {
        Environment.ExitCode = 0;
        using var host = Build(new RecordingRunner(_ => Task.FromResult(code)), services => services.AddWallaroo(Addresses.Split(' '), Topologies.WordCount));
        await host.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(code, Environment.ExitCode);
    }

    [Fact]
    public async Task Its_failure_stops_the_host_with_exit_code_1()
    {
        Environment.ExitCode = 0;
        using var host = Build(
            new RecordingRunner(_ => throw new InvalidOperationException("WAL4001 the journal is away.")),
            services => services.AddWallaroo(Addresses.Split(' '), Topologies.WordCount));
        await host.RunAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, Environment.ExitCode);
    }

    private static IHost Build(IApplicationRunner runner, Action<IServiceCollection> add)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(runner);
        add(builder.Services);
        return builder.Build();
    }
}
