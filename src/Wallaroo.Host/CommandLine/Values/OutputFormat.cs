using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>The flag that says who reads the output.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Json = "json";

    /// <summary>Makes the flag.</summary>
    public static Option<string> Option() =>
        new ChoiceOption("--output", [Text, Json], "Who reads the output: people (text) or a program (json).");
}
