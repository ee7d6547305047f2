using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wallaroo.Host.Configuration.Showing;

/// <summary>Writes JSON for programs that read the output, over several lines for people that do.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what <paramref name="write"/> writes, and a line end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }
}
