namespace Wallaroo.Host.ExternalChannel;

/// <summary>Asks for the state of a key.</summary>
/// <param name="Step">The step that has it.</param>
/// <param name="Key">The key as text, as its type reads it.</param>
internal sealed record KeyRequest(string Step, string Key);
