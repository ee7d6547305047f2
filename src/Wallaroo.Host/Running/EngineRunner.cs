using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.ExternalChannel;
using Wallaroo.Host.Hosting;

namespace Wallaroo.Host.Running;

/// <summary>Runs applications on the engine, as the configuration and the command line say.</summary>
/// <param name="output">Where the line goes that says that the application takes messages.</param>
/// <param name="time">The clock.</param>
internal sealed class EngineRunner(TextWriter output, TimeProvider time) : IApplicationRunner
{
    /// <summary>What Wallaroo prints when it is ready; scripts wait for it.</summary>
    public const string ReadyLine = "Application has successfully initialized";

    public async Task<int> RunAsync(Application application, RunOptions options, CancellationToken cancellationToken)
    {
        var configuration = RunConfiguration.Load(application.Name, options);
        using var logging = Logging(configuration, options);
        var logger = logging.CreateLogger("Wallaroo");
        var engine = configuration.Engine;
        var plan = PlanCompiler.Compile(application, engine.ForPlan());
        using var storage = Open(application, engine, options);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var bindings = LiveBindings.Of(plan, engine, time, logger);
        await using var scope = options.Services?.CreateAsyncScope();
        var settings = WorkerOptionsOf(configuration, options, scope?.ServiceProvider);
        await using var worker = await WorkerRuntime.StartAsync(
            plan, storage, settings, bindings, time, new WorkerLog(logger));
        using var metrics = new WorkerMetrics(worker, options.WorkerName, time);
        using var export = MetricsExport.Start(application.Name, options.WorkerName, configuration.Host);
        await using var channel = Listen(configuration, options, worker, storage, stop, logger);
        output.WriteLine(ReadyLine);
        await output.FlushAsync(CancellationToken.None);
        await worker.RunAsync(stop.Token);
        worker.Leave();
        return ExitCodes.Done;
    }

    private static IStorage Open(Application application, EngineOptions engine, RunOptions options)
    {
        var isKept = engine.Durability == Durability.Full;
        if (isKept && options is { Journal: null, ResilienceDirectory: { } directory })
        {
            JournalDirectory.Make(directory);
        }

        var url = StorageUrl.Parse(isKept ? engine.Journal.Url : "memory");
        return StorageFactory.Open(url, engine.ForStorage() with { Application = application.Name, AcceptLoss = !isKept });
    }

    private static WorkerOptions WorkerOptionsOf(WallarooConfiguration configuration, RunOptions options, IServiceProvider? services) =>
        configuration.Engine.ForWorker() with
        {
            Name = options.WorkerName,
            RequestedPartitions = RunConfiguration.RequestedPartitions(configuration),
            DropState = options.DroppedStates,
            RenamedFrom = options.RenamedSteps,
            Services = services ?? NoServices.Instance,
        };

    private static ILoggerFactory Logging(WallarooConfiguration configuration, RunOptions options) =>
        options.Services?.GetService<ILoggerFactory>() is { } shared
            ? new SharedLogging(shared)
            : LoggerFactory.Create(logging => logging
                .SetMinimumLevel(configuration.Host.Logging.Level)
                .AddSimpleConsole(static console =>
                {
                    console.SingleLine = true;
                    console.TimestampFormat = "HH:mm:ss.fff ";
                })
                .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private ExternalChannelServer? Listen(
        WallarooConfiguration configuration,
        RunOptions options,
        WorkerRuntime worker,
        IStorage storage,
        CancellationTokenSource stop,
        ILogger logger)
    {
        var address = options.External ?? configuration.Host.External.Address;
        if (address is null)
        {
            return null;
        }

        var commands = new WorkerCommands(worker, storage, options.WorkerName, output, stop, time);
        return ExternalChannelServer.Start(
            address, commands, options.WorkerName, logger, configuration.Host.External.MaxMessageBytes);
    }

    /// <summary>The host's own logging, which is not ours to end.</summary>
    private sealed class SharedLogging(ILoggerFactory shared) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) => shared.AddProvider(provider);

        public ILogger CreateLogger(string categoryName) => shared.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
