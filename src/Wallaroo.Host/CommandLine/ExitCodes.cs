namespace Wallaroo.Host.CommandLine;

/// <summary>What the command's exit codes mean. They are part of its interface: docs/reference/exit-codes.md.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or an application's own arguments, cannot be understood. Nothing was started.</summary>
    public const int WrongUsage = 2;

    /// <summary>What was asked for is not there: a key without state, a dead letter that does not exist.</summary>
    public const int NotFound = 3;

    /// <summary>Nobody answers at the address.</summary>
    public const int Unreachable = 4;

    /// <summary>Added to the number of the signal by which the program was stopped at once.</summary>
    public const int SignalBase = 128;
}
