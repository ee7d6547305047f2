using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var signals = new StopSignals(Environment.Exit);
        var tool = new CommandLineTool(Composition.OfProcess());
        return await tool.InvokeAsync(OldNames.Translate(OldNames.OfProcess(), args), signals.Token);
    }
}
