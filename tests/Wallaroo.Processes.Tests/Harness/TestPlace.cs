using Demo.Processes;
using Wallaroo.Processes.Tests.Applications;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>A directory of a test's own and the processes that it starts, all gone with it.</summary>
internal sealed class TestPlace : IAsyncDisposable
{
    private readonly List<ChildProcess> _processes = [];

    public TestPlace() => Directory.CreateDirectory(Journal);

    /// <summary>How long anything is waited for before it counts as not coming.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(90);

    public string Path { get; } = Directory.CreateTempSubdirectory("wallaroo-processes-").FullName;

    /// <summary>The directory of journals, <c>--resilience-dir</c>.</summary>
    public string Journal => this["journal"];

    /// <summary>A file or directory in the place.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Starts a word count and returns at once.</summary>
    /// <param name="arguments">What follows <c>--resilience-dir</c>.</param>
    public ChildProcess StartWordCount(params string[] arguments) =>
        Start("the worker", Artifacts.Example("WordCount"), ["--resilience-dir", Journal, .. arguments]);

    /// <summary>Starts a word count and returns when it takes messages.</summary>
    /// <param name="arguments">What follows <c>--resilience-dir</c>.</param>
    public async Task<ChildProcess> StartReadyWordCountAsync(params string[] arguments)
    {
        var worker = StartWordCount(arguments);
        await WaitUntilReadyAsync(worker);
        return worker;
    }

    /// <summary>Starts a topology of <see cref="TestApplication"/> and returns at once.</summary>
    /// <param name="topology">Its name.</param>
    /// <param name="arguments">What follows <c>--resilience-dir</c>.</param>
    public ChildProcess StartTopology(string topology, params string[] arguments) => Start(
        "the worker",
        Artifacts.Wallaroo,
        ["run", typeof(TestApplication).Assembly.Location, "--resilience-dir", Journal, "--topology", topology, .. arguments]);

    /// <summary>Starts a topology of <see cref="TestApplication"/> and returns when it takes messages.</summary>
    /// <param name="topology">Its name.</param>
    /// <param name="arguments">What follows <c>--resilience-dir</c>.</param>
    public async Task<ChildProcess> StartReadyTopologyAsync(string topology, params string[] arguments)
    {
        var worker = StartTopology(topology, arguments);
        await WaitUntilReadyAsync(worker);
        return worker;
    }

    /// <summary>Waits until a worker takes messages.</summary>
    public static async Task WaitUntilReadyAsync(ChildProcess worker) =>
        await worker.WaitForLineAsync("Application has successfully initialized", Limit);

    /// <summary>Starts the <c>wallaroo</c> command.</summary>
    public ChildProcess StartWallaroo(params string[] arguments) => Start($"wallaroo {arguments[0]}", Artifacts.Wallaroo, arguments);

    /// <summary>Runs the <c>wallaroo</c> command to its end.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public async Task<(int Code, string Text)> RunWallarooAsync(params string[] arguments)
    {
        var process = StartWallaroo(arguments);
        var code = await process.WaitForExitAsync(Limit);
        return (code, string.Join('\n', process.Lines));
    }

    /// <summary>Starts a program that ends with the place.</summary>
    public ChildProcess Start(string name, string program, IEnumerable<string> arguments)
    {
        var process = ChildProcess.Start(name, program, arguments, directory: Path);
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(Path, recursive: true);
    }
}
