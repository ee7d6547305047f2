using System.CommandLine;
using System.CommandLine.Parsing;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>Makes options that read the values of this command line and say what is wrong with them.</summary>
internal static class CommandOptions
{
    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string[] aliases, string description) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string[] aliases, string helpName, string description) =>
        new(name, aliases) { Description = description, HelpName = helpName, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An option that may be given several times, with a text each time.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore };

    /// <summary>A whole number; underscores between the digits are allowed.</summary>
    public static Option<long?> Number(string name, string[] aliases, string helpName, string description, long lowest, long highest) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => ReadNumber(result, lowest, highest),
        };

    /// <summary>A length of time.</summary>
    public static Option<TimeSpan?> Duration(string name, string[] aliases, string description) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "DURATION",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = ReadDuration,
        };

    /// <summary>One address, <c>[NAME@]HOST:PORT</c>.</summary>
    public static Option<TcpAddress?> Address(string name, string[] aliases, string description) =>
        new(name, aliases)
        {
            Description = description,
            HelpName = "HOST:PORT",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = ReadAddress,
        };

    /// <summary>Reads an address from an option's or argument's only token.</summary>
    public static TcpAddress? ReadAddress(ArgumentResult result)
    {
        try
        {
            return TcpAddress.Parse(result.Tokens[0].Value);
        }
        catch (FormatException exception)
        {
            result.AddError($"{Owner(result)}: {exception.Message}");
            return null;
        }
    }

    /// <summary>The option's name, or the argument's, for messages.</summary>
    public static string Owner(ArgumentResult result) =>
        result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;

    private static long? ReadNumber(ArgumentResult result, long lowest, long highest)
    {
        var text = result.Tokens[0].Value;
        if (NumberText.TryParse(text, out var value) && value >= lowest && value <= highest)
        {
            return value;
        }

        var range = highest == long.MaxValue ? $"from {lowest} up" : $"from {lowest} to {highest}";
        result.AddError($"{Owner(result)}: '{text}' is not a whole number {range}; underscores between digits are allowed.");
        return null;
    }

    private static TimeSpan? ReadDuration(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DurationText.TryParse(text, out var duration))
        {
            return duration;
        }

        result.AddError($"{Owner(result)}: '{text}' is not a length of time of at most 30 days; write it as 500ms, 30s, 2m or 1h.");
        return null;
    }
}
