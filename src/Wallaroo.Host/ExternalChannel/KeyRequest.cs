namespace Wallaroo.Host.ExternalChannel;

/// <summary>Asks for the state of a key.</summary>
/// <param name="Step">The step that has it.</param>
/// <param name="Key">The key as text: digits for numbers; fields of tuples separated by commas.</param>
internal sealed record KeyRequest(string Step, string Key);
