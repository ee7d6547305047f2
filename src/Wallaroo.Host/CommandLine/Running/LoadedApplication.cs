using System.CommandLine;
using Wallaroo.Host.Loading;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The arguments by which a command is told which application it is about.</summary>
internal sealed class LoadedApplication
{
    /// <summary>The assembly.</summary>
    public Argument<string?> Assembly { get; } = new("assembly")
    {
        Description = "The application: an assembly with one 'public static Application Build(string[] args)'. App, App.dll or a path.",
        HelpName = "APP.dll",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>What goes to the application's <c>Build</c>.</summary>
    public Argument<string[]> Arguments { get; } = new("application-flags")
    {
        Description = "Given to Build: --in, --out, every flag not listed below, and all that follows '--'.",
        HelpName = "APPLICATION FLAGS",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Assembly);
        command.Add(Arguments);
    }

    /// <summary>What goes to the application.</summary>
    public string[] ArgumentsOf(ParseResult parse) => parse.GetValue(Arguments) ?? [];

    /// <summary>The directory of the assembly, where its <c>application.conf</c> is.</summary>
    /// <exception cref="CommandException">No application is named, or it is not there.</exception>
    public string DirectoryOf(ParseResult parse) =>
        Path.GetDirectoryName(AssemblyFile.Find(parse.GetValue(Assembly) ?? throw NotNamed()))!;

    /// <summary>Loads the application and asks it for its topology.</summary>
    /// <exception cref="CommandException">No application is named, or it cannot be loaded.</exception>
    public Application Load(ParseResult parse) =>
        ApplicationLoader.Load(parse.GetValue(Assembly) ?? throw NotNamed(), ArgumentsOf(parse));

    /// <summary>The error of a command line without an assembly.</summary>
    public static CommandException NotNamed() => CommandErrors.WrongUsage(
        "no application is named. Give its assembly before flags that only the application knows, such as: wallaroo run App.dll --in localhost:7010");
}
