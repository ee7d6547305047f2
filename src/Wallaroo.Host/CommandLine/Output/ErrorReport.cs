using System.Text.RegularExpressions;

namespace Wallaroo.Host.CommandLine.Output;

/// <summary>Turns what went wrong into <c>error WALnnnn: …</c> lines and an exit code.</summary>
internal static partial class ErrorReport
{
    /// <summary>Writes an error and returns the exit code.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="exception">What went wrong.</param>
    /// <param name="verbose">Whether to add the stack trace.</param>
    public static int Write(Terminal terminal, Exception exception, bool verbose)
    {
        if (exception is AggregateException aggregate)
        {
            return aggregate.Flatten().InnerExceptions.Max(inner => Write(terminal, inner, verbose));
        }

        var code = exception is CommandException command ? command.ExitCode : ExitCodes.Failed;
        foreach (var line in Lines(exception))
        {
            terminal.Error.WriteLine(line);
        }

        if (verbose)
        {
            terminal.Error.WriteLine(exception.ToString());
        }

        return code;
    }

    /// <summary>One line of an error: <c>error WAL7001: text</c>.</summary>
    public static string Line(string code, string text) => $"error {code}: {text}";

    /// <summary>The code and text of a message that begins with its code, as those of the engine do.</summary>
    public static bool TryReadCode(string message, out string code, out string text)
    {
        var match = LeadingCode().Match(message);
        code = match.Success ? match.Groups["code"].Value : "";
        text = match.Success ? message[match.Length..] : message;
        return match.Success;
    }

    private static IEnumerable<string> Lines(Exception exception)
    {
        if (exception is CommandException command)
        {
            return [Line(command.Code, command.Message)];
        }

        if (TryReadCode(exception.Message, out _, out _))
        {
            return exception.Message.Split('\n').Select(CodedLine);
        }

        return [Line(CommandErrors.Unexpected, CommandErrors.UnexpectedText(exception))];
    }

    private static string CodedLine(string line) =>
        TryReadCode(line, out var code, out var text) ? Line(code, text) : line;

    [GeneratedRegex(@"^(?<code>WAL\d{4}):?\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LeadingCode();
}
