using System.Globalization;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary>The ids of dead letters as they are listed: <c>ORIGIN-SEQUENCE-INDEX</c>.</summary>
internal static class DeadLetterIds
{
    /// <summary>Reads one.</summary>
    /// <exception cref="CommandException">It is no id.</exception>
    public static DeadLetterId Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 3
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var origin)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new DeadLetterId(origin, sequence, index)
            : throw CommandErrors.WrongUsage($"'{text}' is no id of a dead letter. 'wallaroo deadletters list' gives them, such as 3-118-0.");
    }
}
