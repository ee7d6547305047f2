namespace Wallaroo.Actors.Stages;

/// <summary>
/// The texts of exceptions that users' code threw, as they go into logs and the journal: cut at 4,096 characters, and
/// never a failure of their own, as the texts may be users' code too.
/// </summary>
internal static class ErrorTexts
{
    private const int MaxLength = 4096;

    /// <summary>The message alone.</summary>
    public static string Message(Exception error) => Of(error, static error => error.Message);

    /// <summary>The message, where it was thrown, and the causes.</summary>
    public static string Whole(Exception error) => Of(error, static error => error.ToString());

    private static string Of(Exception error, Func<Exception, string?> read)
    {
        try
        {
            return Shortened(read(error) ?? "");
        }
        catch (Exception failed)
        {
            return $"(its text cannot be had: {failed.GetType().Name})";
        }
    }

    private static string Shortened(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }
}
