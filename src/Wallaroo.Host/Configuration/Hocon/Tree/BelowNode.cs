namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>The value that the same key had before: the left side of <c>+=</c>.</summary>
internal sealed class BelowNode(HoconOrigin origin) : HoconNode(origin);
