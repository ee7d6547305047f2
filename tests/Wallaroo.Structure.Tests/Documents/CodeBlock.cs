namespace Wallaroo.Structure.Tests.Documents;

/// <summary>A piece of C# in a page: between <c>```csharp</c> and <c>```</c>. What a reader need not see but the compiler must
/// stands before it in a comment, <c>&lt;!-- with</c> … <c>--&gt;</c>.</summary>
internal sealed record CodeBlock(string Page, int Line, string Code, string Unseen)
{
    private const string Fence = "```";
    private const string UnseenStart = "<!-- with";
    private const string UnseenEnd = "-->";

    public static IEnumerable<CodeBlock> All => MarkdownFile.All.SelectMany(In);

    private static IEnumerable<CodeBlock> In(MarkdownFile page)
    {
        List<string> unseen = [];
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i].Trim();
            if (line == UnseenStart)
            {
                unseen = Until(page, ref i, UnseenEnd);
            }
            else if (line == Fence + "csharp")
            {
                var first = i + 2;
                yield return new CodeBlock(page.Path, first, string.Join('\n', Until(page, ref i, Fence)), string.Join('\n', unseen));
                unseen = [];
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                _ = Until(page, ref i, Fence);
            }
        }
    }

    /// The lines after the one at <paramref name="i"/> and before the next that is <paramref name="end"/>, where it leaves <paramref name="i"/>.
    private static List<string> Until(MarkdownFile page, ref int i, string end)
    {
        List<string> lines = [];
        for (i++; i < page.Lines.Count && page.Lines[i].Trim() != end; i++)
        {
            lines.Add(page.Lines[i]);
        }

        return lines;
    }
}
