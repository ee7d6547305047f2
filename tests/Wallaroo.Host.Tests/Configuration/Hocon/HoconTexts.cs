using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Reads texts the way the loader does, from memory.</summary>
internal static class HoconTexts
{
    public const string Path = "/app/application.conf";

    public static HoconObject Read(string text, IReadOnlyDictionary<string, string>? environment = null, MemoryFiles? files = null)
    {
        var source = HoconSource.OfFile("application.conf", text, Path);
        return HoconResolver.Resolve(HoconParser.Parse(source, files ?? new MemoryFiles()), name => environment?.GetValueOrDefault(name));
    }

    /// <summary>The resolved text on one line, in JSON.</summary>
    public static string Json(string text, IReadOnlyDictionary<string, string>? environment = null, MemoryFiles? files = null) =>
        HoconRenderer.RenderInline(Read(text, environment, files));

    /// <summary>What is said about a text that is refused.</summary>
    public static string Refusal(string text, IReadOnlyDictionary<string, string>? environment = null, MemoryFiles? files = null) =>
        Assert.Throws<HoconException>(() => Read(text, environment, files)).Message;

    public static IReadOnlyList<string> Codes(string text, MemoryFiles? files = null) =>
        [.. Assert.Throws<HoconException>(() => Read(text, files: files)).Faults.Select(fault => fault.Code)];
}
