using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Wallaroo.Host.CommandLine.Output;

/// <summary>JSON as this program prints and sends it.</summary>
internal static class JsonOutput
{
    /// <summary>For output: indented, camel case.</summary>
    public static JsonSerializerOptions Indented { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>For the wire: on one line, camel case.</summary>
    public static JsonSerializerOptions Compact { get; } = new(Indented) { WriteIndented = false };

    /// <summary>For requests: all members must be there and none besides.</summary>
    public static JsonSerializerOptions Strict { get; } = new(Compact)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes a value for a program to read.</summary>
    public static void Write(Terminal terminal, JsonNode value) =>
        terminal.Output.WriteLine(value.ToJsonString(Indented));
}
