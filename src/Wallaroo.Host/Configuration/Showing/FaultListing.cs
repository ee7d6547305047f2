using System.Text.Json;

namespace Wallaroo.Host.Configuration.Showing;

/// <summary>Prints what is wrong with a configuration.</summary>
internal static class FaultListing
{
    /// <summary>Each fault with its line and remedy, and a count at the end.</summary>
    public static void WriteText(TextWriter output, string file, IReadOnlyList<ConfigurationFault> faults)
    {
        foreach (var fault in faults)
        {
            output.Write($"{fault}\n\n");
        }

        var errors = faults.Count(fault => !fault.IsWarning);
        output.Write(errors == 0 ? $"{file}: valid\n" : $"{file}: {errors} {(errors == 1 ? "fault" : "faults")}\n");
    }

    /// <summary>An object: <c>file</c>, <c>valid</c>, and <c>faults</c> with code, message, remedy, source, line, column, key, warning.</summary>
    public static void WriteJson(TextWriter output, string file, IReadOnlyList<ConfigurationFault> faults)
    {
        JsonText.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteBoolean("valid", faults.All(fault => fault.IsWarning));
            json.WriteStartArray("faults");
            foreach (var fault in faults)
            {
                WriteFault(json, fault);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteFault(Utf8JsonWriter json, ConfigurationFault fault)
    {
        json.WriteStartObject();
        json.WriteString("code", fault.Code);
        json.WriteString("message", fault.Message);
        json.WriteString("remedy", fault.Remedy);
        json.WriteString("key", fault.Key);
        json.WriteString("source", fault.Source);
        json.WriteNumber("line", fault.Line);
        json.WriteNumber("column", fault.Column);
        json.WriteBoolean("warning", fault.IsWarning);
        json.WriteEndObject();
    }
}
