namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A key of an object, where it was last written, and its value.</summary>
internal sealed record HoconField(string Key, HoconOrigin KeyOrigin, HoconValue Value);
