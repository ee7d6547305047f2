using System.CommandLine;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary>The flag of commands that open a journal; a worker may be running on it.</summary>
internal sealed class JournalFlag
{
    public Option<string?> Journal { get; } = Required(
        CommandOptions.Text("--journal", [], "URL", "The journal: sqlite:PATH or postgres://USER@HOST/DATABASE."));

    /// <summary>Opens the journal; one that is not there is not made.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public IStorage Open(ParseResult parse) =>
        StorageFactory.Open(StorageUrl.Parse(parse.GetRequiredValue(Journal)!), new StorageOptions { Create = false });

    private static Option<string?> Required(Option<string?> option)
    {
        option.Required = true;
        return option;
    }
}
