namespace Wallaroo.Host.CommandLine;

/// <summary>Ends a command with an error for its user: shown as one line, without a stack trace.</summary>
internal sealed class CommandException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code, WAL7000 to WAL7999.</param>
    /// <param name="message">What happened, with its values, and what to do.</param>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
    /// <param name="inner">What caused it; shown with <c>--verbose</c>.</param>
    public CommandException(string code, string message, int exitCode = ExitCodes.Failed, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        ExitCode = exitCode;
    }

    /// <summary>The stable code, such as <c>WAL7010</c>.</summary>
    public string Code { get; }

    /// <summary>What the process returns.</summary>
    public int ExitCode { get; }
}
