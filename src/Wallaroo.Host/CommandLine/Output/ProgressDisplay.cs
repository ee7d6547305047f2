using Spectre.Console;

namespace Wallaroo.Host.CommandLine.Output;

/// <summary>A progress bar on a terminal, and nothing anywhere else.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows the progress of some work while it runs.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="label">What is done.</param>
    /// <param name="total">How much there is; null if that is not known.</param>
    /// <param name="done">How much has been done.</param>
    /// <param name="work">The work, already running.</param>
    /// <param name="time">The clock.</param>
    public static async Task ShowAsync(
        Terminal terminal, string label, long? total, Func<long> done, Task work, TimeProvider time)
    {
        if (terminal.IsErrorInteractive)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
            await console.Progress().AutoClear(true).StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(label), maxValue: total ?? 1);
                task.IsIndeterminate = total is null;
                while (!work.IsCompleted)
                {
                    task.Value = total is null ? 0 : done();
                    await Task.WhenAny(work, Task.Delay(Refresh, time));
                }
            });
        }

        await work;
    }
}
