namespace Wallaroo;

/// <summary>A message on which a step failed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Error">The exception's type and text.</param>
public sealed record FailedMessage(string Step, string Error);
