using System.CommandLine;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The flag of tools that open a journal; a worker may be running on it.</summary>
/// <param name="environment">Where configuration is read from.</param>
internal sealed class JournalFlag(CommandEnvironment environment)
{
    private readonly ConfigurationFlag _configuration = new(environment);

    public Option<string?> Journal { get; } = CommandOptions.Text(
        "--journal", [], "URL", "The journal: sqlite:PATH or postgres://USER@HOST/DATABASE. Default: wallaroo.journal.url of the configuration.");

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Journal);
        command.Add(_configuration.Files);
    }

    /// <summary>Where the journal is.</summary>
    /// <exception cref="CommandException">It is in the memory of a worker.</exception>
    /// <exception cref="StorageException">It is named in a wrong way.</exception>
    public StorageUrl UrlOf(ParseResult parse)
    {
        var url = StorageUrl.Parse(parse.GetValue(Journal) ?? _configuration.Load(parse).Engine.Journal.Url);
        return url.Kind == StorageKind.Memory
            ? throw CommandErrors.WrongUsage("a journal in the memory of a worker cannot be opened from outside: give --journal sqlite:PATH or postgres://USER@HOST/DATABASE.")
            : url;
    }

    /// <summary>Opens the journal; one that is not there is not made.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="acceptLoss">Whether one is opened that ends before what was acknowledged.</param>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public IStorage Open(ParseResult parse, bool acceptLoss = false) =>
        StorageFactory.Open(UrlOf(parse), new StorageOptions { Create = false, AcceptLoss = acceptLoss });
}
