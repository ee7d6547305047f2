namespace Wallaroo.Processes.Tests.Documents;

/// <summary>A block of commands in a page, and what the page says that they print.</summary>
/// <param name="Line">Where it begins, from one.</param>
/// <param name="Commands">Its lines.</param>
/// <param name="Printed">
/// The lines of the first block of text between it and the next; none where what is printed is only such as they are.
/// </param>
/// <param name="NotRun">Why it is not run; null if it is.</param>
internal sealed record CommandBlock(int Line, IReadOnlyList<string> Commands, IReadOnlyList<string> Printed, string? NotRun)
{
    private const string Fence = "```";
    private const string NotRunStart = "<!-- not run: ";
    private const string CommentEnd = " -->";
    private const string SuchAs = "<!-- such as -->";

    /// <summary>The blocks of a page that are commands, in order.</summary>
    public static IReadOnlyList<CommandBlock> Of(IReadOnlyList<string> page)
    {
        var blocks = new List<CommandBlock>();
        for (var index = 0; index < page.Count; index++)
        {
            if (!page[index].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var start = index;
            var body = page.Skip(start + 1).TakeWhile(static line => !line.StartsWith(Fence, StringComparison.Ordinal)).ToList();
            index += body.Count + 1;
            switch (page[start][Fence.Length..])
            {
                case "sh":
                    blocks.Add(new CommandBlock(start + 1, body, [], ReasonAt(page, start - 1)));
                    break;
                case "text" when blocks.Count > 0 && blocks[^1].Printed.Count == 0 && page[start - 1] != SuchAs:
                    blocks[^1] = blocks[^1] with { Printed = body };
                    break;
            }
        }

        return blocks;
    }

    /// <summary>The source of the first block of C# in a page.</summary>
    public static string FirstProgramOf(IReadOnlyList<string> page) => string.Join(
        '\n',
        page.SkipWhile(static line => line != $"{Fence}csharp").Skip(1).TakeWhile(static line => line != Fence));

    private static string? ReasonAt(IReadOnlyList<string> page, int line) =>
        line >= 0 && page[line].StartsWith(NotRunStart, StringComparison.Ordinal) && page[line].EndsWith(CommentEnd, StringComparison.Ordinal)
            ? page[line][NotRunStart.Length..^CommentEnd.Length]
            : null;
}
