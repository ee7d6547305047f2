using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.CommandLine;

/// <summary>What somebody may have meant by a word that a command does not know.</summary>
internal static class UnknownWords
{
    private const string Journal = "--journal";

    /// <summary>A sentence behind a blank, or nothing where there is nothing to guess.</summary>
    /// <param name="word">The word; null if it is none that made the mistake.</param>
    /// <param name="names">What the command knows.</param>
    public static string Hint(string? word, IReadOnlyList<string> names)
    {
        if (word is null)
        {
            return "";
        }

        var name = word.Split('=', 2)[0];
        if (NearestName.Find(name, names) is { } nearest)
        {
            return $" Did you mean {nearest}?";
        }

        return names.Contains(Journal, StringComparer.Ordinal) ? JournalHint(word, name) : "";
    }

    /// <summary>Flags of a worker, and places of journals, where a command reads a journal.</summary>
    private static string JournalHint(string word, string name) => name switch
    {
        "--resilience-dir" or "-r" => " The journal in a worker's --resilience-dir is --journal sqlite:DIRECTORY/APPLICATION.db.",
        "--external" or "-e" => " This command reads the journal itself: give --journal sqlite:PATH or postgres://USER@HOST/DATABASE.",
        _ when word.StartsWith("sqlite:", StringComparison.Ordinal) || word.StartsWith("postgres", StringComparison.Ordinal) =>
            $" Did you mean --journal {word}?",
        _ => "",
    };
}
