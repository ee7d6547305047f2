namespace Wallaroo;

/// <summary>Something in a topology that keeps it from being run.</summary>
/// <param name="Code">The stable code, for example <c>WAL1003</c>; <c>docs/reference/errors.md</c> has a section on each.</param>
/// <param name="Step">The name of the step at fault; empty where it is the application as a whole.</param>
/// <param name="Message">What is wrong, with its values, and what to do.</param>
public sealed record TopologyMistake(string Code, string Step, string Message)
{
    /// <summary>The mistake as one line.</summary>
    public override string ToString() => Step.Length == 0 ? $"{Code} {Message}" : $"{Code} step \"{Step}\": {Message}";
}
