namespace Wallaroo;

/// <summary>What a call to an outside system may ask.</summary>
/// <param name="IdempotencyKey">
/// The same for every attempt at this call, also after a crash; another for every other call. Hand it to the
/// outside system so that it can tell a repeated call.
/// </param>
/// <param name="Attempt">1 for the first attempt by this process.</param>
/// <param name="Cancellation">Cancelled when the call took too long or the worker stops; the call is made again after a restart.</param>
public sealed record AsyncContext(string IdempotencyKey, int Attempt, CancellationToken Cancellation);
