namespace Wallaroo.Host.CommandLine.Running;

/// <summary>Runs an application for a command line, and tells people what a signal does.</summary>
internal static class WorkerRun
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(CommandEnvironment environment, Application application, RunOptions options, CancellationToken stop)
    {
        await using var _ = stop.Register(() => environment.Terminal.Note("Draining; a second signal ends the worker at once."));
        return await environment.Runner.RunAsync(application, options, stop);
    }
}
