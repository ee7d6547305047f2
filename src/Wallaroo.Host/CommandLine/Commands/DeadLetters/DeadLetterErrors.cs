using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary>What can be wrong with a replay of dead letters. Their pages are in docs/reference/errors.md.</summary>
internal static class DeadLetterErrors
{
    private const string SomeMissing = "WAL7051";
    private const string SomeFailedAgain = "WAL7052";
    private const string Unknown = "WAL7053";
    private const string TooMany = "WAL7054";
    private const string MoreRefused = "WAL7055";

    public static CommandException NoReplay(long job) => new(
        Unknown, $"there is no replay {job} of dead letters here: the worker was started again meanwhile, or it ended long ago. 'wallaroo deadletters list' gives the letters that are left.", ExitCodes.NotFound);

    public static CommandException TooManyReplays(int most) => new(
        TooMany, $"{most} replays of dead letters are under way, which is all there may be: wait for one to end.", ExitCodes.Failed);

    /// <summary>What to say of a replay that did not go well for every letter, as lines of code and text.</summary>
    public static IEnumerable<(string Code, string Text)> Of(ReplayAnswer answer)
    {
        foreach (var error in answer.Errors)
        {
            yield return Output.ErrorReport.TryReadCode(error, out var code, out var text) ? (code, text) : (MoreRefused, error);
        }

        if (answer.Refused > answer.Errors.Count)
        {
            yield return (MoreRefused, $"{answer.Refused - answer.Errors.Count} more dead letters could not be given to their steps. They stay as they are.");
        }

        if (answer.FailedAgain > 0)
        {
            yield return (SomeFailedAgain, $"{Count(answer.FailedAgain)} failed again, and {(answer.FailedAgain == 1 ? "is" : "are")} listed with the new error: see 'wallaroo deadletters list'.");
        }

        if (answer.Missed > 0)
        {
            var more = answer.Missed > answer.Missing.Count ? $" and {answer.Missed - answer.Missing.Count} more" : "";
            yield return (SomeMissing, $"there are no dead letters {string.Join(", ", answer.Missing)}{more}. They may have been replayed before.");
        }
    }

    private static string Count(long letters) => letters == 1 ? "1 dead letter" : $"{letters} dead letters";
}
