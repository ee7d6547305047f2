using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary><c>wallaroo deadletters list|show|replay</c>: messages that a step could not take.</summary>
internal static class DeadLettersCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var command = new ToolCommand("deadletters", "List, show and replay messages that a step could not take.");
        command.Add(ListDeadLettersCommand.Create(environment));
        command.Add(ShowDeadLetterCommand.Create(environment));
        command.Add(ReplayDeadLettersCommand.Create(environment));
        return command;
    }
}
