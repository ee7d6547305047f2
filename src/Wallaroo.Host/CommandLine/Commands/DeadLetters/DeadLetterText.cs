using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary>Dead letters as people and programs read them.</summary>
internal static class DeadLetterText
{
    private const int BytesPerLine = 16;

    /// <summary>When it failed, in UTC.</summary>
    public static string Time(DeadLetter letter) => Time(letter.Time);

    /// <summary>The message's event time, in UTC; null where it has none.</summary>
    public static string? EventTime(DeadLetter letter) => letter.Entry.EventTime == EventTimes.None ? null : Time(letter.Entry.EventTime);

    /// <summary>What the bytes of the message are.</summary>
    public static string Form(DeadLetter letter) => letter.Entry.Form switch
    {
        DeadLetterForm.Frame => "frame",
        DeadLetterForm.Text => "text",
        _ => "message",
    };

    private static string Time(long nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-ddTHH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first line of the error.</summary>
    public static string Error(DeadLetter letter)
    {
        var line = letter.ErrorText.Split('\n')[0].TrimEnd('\r');
        return line.StartsWith(letter.ErrorType, StringComparison.Ordinal) ? line : $"{letter.ErrorType}: {line}";
    }

    /// <summary>For a program.</summary>
    public static JsonObject ToJson(DeadLetter letter) => new()
    {
        ["id"] = letter.Id.ToString(),
        ["step"] = letter.Step,
        ["time"] = Time(letter),
        ["errorType"] = letter.ErrorType,
        ["errorText"] = letter.ErrorText,
        ["edge"] = letter.Edge,
        ["schema"] = letter.Schema,
        ["attempts"] = letter.Entry.Attempts,
        ["key"] = letter.Entry.Key,
        ["eventTime"] = EventTime(letter),
        ["origin"] = letter.Entry.Origin,
        ["position"] = letter.Entry.Position,
        ["form"] = Form(letter),
        ["message"] = Convert.ToBase64String(letter.Message.Span),
    };

    /// <summary>The message: as text where it is text, else as a hex dump.</summary>
    public static string Message(ReadOnlySpan<byte> message)
    {
        if (Utf8.IsValid(message))
        {
            var text = Encoding.UTF8.GetString(message);
            if (!text.Any(static letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
            {
                return text;
            }
        }

        return Dump(message);
    }

    private static string Dump(ReadOnlySpan<byte> message)
    {
        var text = new StringBuilder();
        for (var at = 0; at < message.Length; at += BytesPerLine)
        {
            var line = message[at..Math.Min(message.Length, at + BytesPerLine)];
            var hex = string.Join(' ', line.ToArray().Select(static value => value.ToString("x2", CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"{at:x8}  {hex.PadRight((3 * BytesPerLine) - 1)}  ");
            foreach (var value in line)
            {
                text.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
