namespace Wallaroo.Actors.Sources;

/// <summary>What a split may have given that is not acknowledged; then it reads no more.</summary>
/// <param name="OutboxMessages">So many messages.</param>
/// <param name="OutboxBytes">Or messages that take so many bytes, as far as samples tell.</param>
internal sealed record SourceLimits(long OutboxMessages, long OutboxBytes);
