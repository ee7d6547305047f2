namespace Wallaroo.Host.CommandLine;

/// <summary>The errors of the command line itself. Their pages are in docs/reference/errors.md.</summary>
internal static class CommandErrors
{
    public const string Usage = "WAL7001";
    public const string Unexpected = "WAL7002";
    public const string NotAvailableYet = "WAL7003";
    public const string IgnoredFlag = "WAL7004";

    public static CommandException WrongUsage(string message) => new(Usage, message, ExitCodes.WrongUsage);

    /// <summary>A flag or command of the original that this version does not have.</summary>
    public static CommandException Unavailable(string what, string instead) =>
        new(NotAvailableYet, $"{what} is not available yet. {instead}", ExitCodes.WrongUsage);

    public static string UnexpectedText(Exception exception) =>
        $"unexpected {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} "
        + "This is a fault of the program; run again with --verbose for the details to report.";
}
