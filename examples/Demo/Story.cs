using Demo.Counting;

namespace Demo;

/// <summary>Tells what happens, in colours where there is a terminal.</summary>
internal static class Story
{
    private const int ShownWords = 5;
    private const string Bold = "1";
    private const string Green = "32";
    private const string Red = "31";
    private const string Grey = "90";

    public static void Title(string title) => Console.WriteLine($"\n{Coloured(Bold, title)}\n");

    public static void Note(string text) => Console.WriteLine(Coloured(Grey, $"  {text}"));

    public static void Command(string command) => Console.WriteLine(Coloured(Grey, $"  $ {command}"));

    public static void Says(string text) => Console.WriteLine($"  {text}");

    public static void Kill(int id) => Console.WriteLine(Coloured(Red, $"  $ kill -9 {id}"));

    public static void Failed(string why) => Console.WriteLine(Coloured(Red, $"\n  FAILED: {why}"));

    /// <summary>Shows the most frequent words with both counts, and what became of it all.</summary>
    /// <returns>Whether all is as it should be.</returns>
    public static bool Compare(Answers answers, IReadOnlyDictionary<string, long> counts, long allowedRepetitions)
    {
        Console.WriteLine($"\n  {"word",-10} {"the worker's total",20} {"counted otherwise",20}");
        foreach (var (word, count) in counts.OrderByDescending(static word => word.Value).Take(ShownWords))
        {
            Console.WriteLine($"  {word,-10} {answers.Last.GetValueOrDefault(word),20:N0} {count,20:N0}");
        }

        Console.WriteLine($"  {"…",-10}\n");
        var differences = answers.DifferencesFrom(counts);
        if (differences.Count > 0)
        {
            Failed($"of {counts.Count} words, these differ:\n    {string.Join("\n    ", differences.Take(ShownWords))}");
            return false;
        }

        if (answers.Repeated > allowedRepetitions)
        {
            Failed($"{answers.Repeated:N0} answers came twice.");
            return false;
        }

        Console.WriteLine(Coloured(Green, $"  All {counts.Count:N0} totals are equal. {answers.Taken:N0} answers, none missing, {answers.Repeated:N0} repeated."));
        return true;
    }

    private static string Coloured(string colour, string text) => Console.IsOutputRedirected ? text : $"\e[{colour}m{text}\e[0m";
}
