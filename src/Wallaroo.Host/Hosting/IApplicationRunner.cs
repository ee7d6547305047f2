namespace Wallaroo.Host.Hosting;

/// <summary>Runs an application as a worker until it has drained or failed.</summary>
internal interface IApplicationRunner
{
    /// <summary>Runs it. Prints <c>Application has successfully initialized</c> once it takes messages.</summary>
    /// <param name="application">What to run.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the worker is to drain: stop its sources, let the pipeline run empty, write snapshots, leave.
    /// That is a normal end. A second signal ends the process without asking.
    /// </param>
    /// <returns>The exit code.</returns>
    /// <exception cref="Exception">
    /// It cannot start or go on; the message begins with a code (<c>WAL4001 …</c>) and says what to do.
    /// </exception>
    Task<int> RunAsync(Application application, RunOptions options, CancellationToken cancellationToken);
}
