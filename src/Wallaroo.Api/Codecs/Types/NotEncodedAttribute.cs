namespace Wallaroo.Codecs;

/// <summary>
/// A property or field that the built-in codecs leave out: it is not written, and has after reading what the
/// constructor gave it. For values that can be computed again; state left out is lost at every restart.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NotEncodedAttribute : Attribute;
