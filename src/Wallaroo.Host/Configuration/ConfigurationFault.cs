using System.Text;

namespace Wallaroo.Host.Configuration;

/// <summary>One thing wrong with the configuration: what, where, and what to do about it.</summary>
/// <param name="Code">The stable code, <c>WAL20nn</c> for the file format and <c>WAL21nn</c> for settings.</param>
/// <param name="Message">What is wrong, with the values involved, in one line.</param>
/// <param name="Remedy">What to do, in one line.</param>
public sealed record ConfigurationFault(string Code, string Message, string Remedy)
{
    /// <summary>The setting concerned, as a path (<c>wallaroo.threads</c>); null where the fault is not about one.</summary>
    public string? Key { get; init; }

    /// <summary>The file, environment variable or option it was found in; null where there is none.</summary>
    public string? Source { get; init; }

    /// <summary>Line in the source, from 1; 0 where the source has no lines.</summary>
    public int Line { get; init; }

    /// <summary>Column in the line in characters, from 1; 0 where the source has no lines.</summary>
    public int Column { get; init; }

    /// <summary>The line with a caret under the place, two lines of text; null where there is nothing to show.</summary>
    public string? Excerpt { get; init; }

    /// <summary>True where the program can start all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Where it is, <c>file:line:column</c>; empty where that is not known.</summary>
    public string Place => Source is null ? "" : Line == 0 ? Source : $"{Source}:{Line}:{Column}";

    /// <summary>The fault as it is shown on a terminal: code, place and message, the line with its caret, the remedy.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Code);
        if (IsWarning)
        {
            text.Append(" (warning)");
        }

        if (Place.Length > 0)
        {
            text.Append(' ').Append(Place).Append(':');
        }

        text.Append(' ').Append(Message);
        if (Excerpt is not null)
        {
            text.Append('\n').Append(Excerpt);
        }

        return text.Append("\n    ").Append(Remedy).ToString();
    }
}
