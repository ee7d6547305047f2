using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Host.Hosting;

/// <summary>Runs an application as long as a Generic Host runs: it drains when the host stops, and stops the host when it ends.</summary>
/// <param name="runner">Runs it.</param>
/// <param name="build">Makes it, when the host starts.</param>
/// <param name="options">How to run it.</param>
/// <param name="lifetime">The host's.</param>
/// <param name="logger">Where its end is noted.</param>
internal sealed partial class HostedApplication(
    IApplicationRunner runner,
    Func<Application> build,
    RunOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<HostedApplication> logger) : BackgroundService
{
    private Application? _application;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _application = build();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var name = _application!.Name;
        try
        {
            var code = await runner.RunAsync(_application, options, stoppingToken);
            LogEnded(logger, name, code);
            Environment.ExitCode = code == 0 ? Environment.ExitCode : code;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception, name);
            Environment.ExitCode = CommandLine.ExitCodes.Failed;
        }

        lifetime.StopApplication();
    }

    [LoggerMessage(7110, LogLevel.Information, "Application \"{Application}\" has ended with exit code {Code}.")]
    private static partial void LogEnded(ILogger logger, string application, int code);

    [LoggerMessage(7111, LogLevel.Critical, "Application \"{Application}\" failed; the host stops.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string application);
}
