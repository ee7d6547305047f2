namespace Wallaroo;

/// <summary>Tells from a header how many payload bytes follow it.</summary>
/// <param name="header">The header's bytes.</param>
public delegate long PayloadLength(ReadOnlySpan<byte> header);
