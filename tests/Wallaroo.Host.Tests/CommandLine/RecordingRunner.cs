using Wallaroo.Host.Hosting;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>Remembers what it was asked to run.</summary>
internal sealed class RecordingRunner(Func<CancellationToken, Task<int>>? run = null) : IApplicationRunner
{
    public Application? Application { get; private set; }

    public RunOptions? Options { get; private set; }

    public Task<int> RunAsync(Application application, RunOptions options, CancellationToken cancellationToken)
    {
        (Application, Options) = (application, options);
        return run?.Invoke(cancellationToken) ?? Task.FromResult(0);
    }
}
