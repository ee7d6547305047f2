namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>One element of a path as written.</summary>
internal readonly record struct HoconPathElement(string Name, HoconOrigin Origin);
