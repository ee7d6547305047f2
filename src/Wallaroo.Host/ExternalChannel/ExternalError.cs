namespace Wallaroo.Host.ExternalChannel;

/// <summary>Why a request failed.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What happened, and what to do.</param>
internal sealed record ExternalError(string Code, string Message);
