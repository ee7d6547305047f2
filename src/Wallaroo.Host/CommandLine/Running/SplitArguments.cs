namespace Wallaroo.Host.CommandLine.Running;

/// <summary>A worker's command line, taken apart.</summary>
/// <param name="Assembly">The first argument that is no flag; null if there is none, or none is looked for.</param>
/// <param name="Ours">The flags that concern the worker.</param>
/// <param name="Applications">What goes to the application, in its order.</param>
/// <param name="Foreign">Flags of the original that have nothing to do here.</param>
internal sealed record SplitArguments(
    string? Assembly, IReadOnlyList<string> Ours, IReadOnlyList<string> Applications, IReadOnlyList<ForeignFlag> Foreign);
