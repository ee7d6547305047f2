using System.CommandLine;

namespace Wallaroo.Host.CommandLine;

/// <summary>A command with examples and notes at the end of its help.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does, in one or two sentences.</param>
internal sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>What follows the flags in the help: examples, units, exit codes.</summary>
    public string Ending { get; init; } = "";
}
