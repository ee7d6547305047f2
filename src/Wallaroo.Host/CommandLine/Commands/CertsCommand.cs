using System.CommandLine;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Wallaroo.Actors.Transport.Tls;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo certs</c>: makes an authority and the certificates of workers.</summary>
internal static partial class CertsCommand
{
    private const long DefaultDays = 825;
    private const long MostDays = 36_500;
    private const string Files = "WAL7060";
    private const string Ending = """
        DIR/authority.pem and DIR/authority.key are made where they are not there; NAME.pem and NAME.key for each worker.
        Files that are there are never replaced. Private keys can be read by their owner only; no worker needs
        authority.key.

        Examples:
          wallaroo certs certs worker1 worker2
          wallaroo certs certs worker3 --days 90

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var directory = new Argument<string>("DIR") { Description = "Where to write; made where it is not there." };
        var names = new Argument<string[]>("NAME")
        {
            Description = "Names of workers: letters, digits, '.', '_' and '-'.",
            Arity = ArgumentArity.OneOrMore,
        };
        var days = CommandOptions.Number("--days", [], "DAYS", $"How long the certificates are good. Default: {DefaultDays}.", 1, MostDays);
        var command = new ToolCommand("certs", "Make certificates by which the workers of a cluster know each other.") { Ending = Ending };
        command.Add(directory);
        command.Add(names);
        command.Add(days);
        command.SetAction(parse => Run(
            environment, parse.GetValue(directory)!, parse.GetValue(names)!, TimeSpan.FromDays(parse.GetValue(days) ?? DefaultDays)));
        return command;
    }

    private static int Run(CommandEnvironment environment, string directory, string[] names, TimeSpan validity)
    {
        Check(directory, names);
        try
        {
            using var authority = CertificateAuthority.Open(directory, validity, environment.Time.GetUtcNow(), out var isNew);
            environment.Terminal.Note($"{Path.Combine(directory, CertificateAuthority.CertificateFile)}: {(isNew ? "a new authority" : "the authority that is there")}");
            foreach (var name in names)
            {
                authority.Issue(name, validity);
                environment.Terminal.Note($"{Path.Combine(directory, name)}.pem, .key: worker \"{name}\"");
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandException(Files, $"the certificates cannot be made: {error.Message} Give a directory that may be written and holds no other files of these names.", inner: error);
        }
    }

    private static void Check(string directory, string[] names)
    {
        foreach (var name in names)
        {
            if (!Name().IsMatch(name) || name == "authority")
            {
                throw CommandErrors.WrongUsage($"\"{name}\" cannot be the name of a worker's files: use up to 64 letters, digits, '.', '_' and '-', not \"authority\".");
            }

            if (File.Exists(Path.Combine(directory, $"{name}.pem")) || File.Exists(Path.Combine(directory, $"{name}.key")))
            {
                throw CommandErrors.WrongUsage($"{Path.Combine(directory, name)}.pem or .key is there already, and is not replaced: remove both, or give another directory.");
            }
        }

        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
        {
            throw CommandErrors.WrongUsage("a name is given twice.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
