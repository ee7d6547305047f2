using System.Text.Json;
using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Configuration.Showing;

/// <summary>Prints what a configuration comes to: <c>wallaroo config show</c>.</summary>
internal static class ConfigurationListing
{
    /// <summary>One line per key that has a value, <c>key = value</c>; with origins behind <c>#</c>, so that the text is HOCON still.</summary>
    public static void WriteText(TextWriter output, WallarooConfiguration configuration, bool withOrigins)
    {
        var lines = configuration.Entries.Select(entry => (Text: $"{entry.Key} = {entry.Text}", entry.Origin)).ToList();
        var width = lines.Select(line => line.Text.Length).Where(length => length <= 60).DefaultIfEmpty().Max();
        foreach (var (text, origin) in lines)
        {
            output.Write(withOrigins ? $"{text.PadRight(width)}  # {origin}\n" : $"{text}\n");
        }
    }

    /// <summary>
    /// An array with an object per key: <c>key</c>, <c>value</c>, <c>isDefault</c>, and with origins <c>origin</c>. Secrets are
    /// hidden here too.
    /// </summary>
    public static void WriteJson(TextWriter output, WallarooConfiguration configuration, bool withOrigins)
    {
        JsonText.Write(output, json =>
        {
            json.WriteStartArray();
            foreach (var entry in configuration.Entries)
            {
                WriteEntry(json, entry, withOrigins);
            }

            json.WriteEndArray();
        });
    }

    private static void WriteEntry(Utf8JsonWriter json, ConfigurationEntry entry, bool withOrigins)
    {
        json.WriteStartObject();
        json.WriteString("key", entry.Key);
        json.WritePropertyName("value");
        json.WriteRawValue(entry.Json);
        json.WriteBoolean("isDefault", entry.IsDefault);
        if (withOrigins)
        {
            json.WriteString("origin", entry.Origin);
        }

        json.WriteEndObject();
    }
}
