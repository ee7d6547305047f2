namespace Wallaroo.Actors.Transport;

/// <summary>Why a connection to a peer ended.</summary>
/// <param name="Reason">For people.</param>
/// <param name="IsOrderly">Whether the peer said goodbye, so that its end is no failure.</param>
internal readonly record struct TransportLoss(string Reason, bool IsOrderly);
