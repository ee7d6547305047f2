using System.Text.RegularExpressions;

namespace Wallaroo.Host.Configuration;

/// <summary>Keeps passwords out of what is printed.</summary>
internal static partial class Secrets
{
    public const string Mask = "***";

    /// <summary>The text with the password of every URL and of every <c>password=…</c> replaced.</summary>
    public static string Hide(string text) =>
        PasswordPair().Replace(UrlPassword().Replace(text, $"${{head}}{Mask}@"), $"${{head}}{Mask}");

    /// <summary>True where a key's last element says that its value is a secret.</summary>
    public static bool IsSecretKey(string key) => SecretKey().IsMatch(key);

    [GeneratedRegex(@"(?<head>://[^\s:/@""]*:)[^\s/@""]+@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?<head>\b(password|passwd|pwd)""?\s*[=:]\s*""?)[^\s;""&,}\]]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PasswordPair();

    [GeneratedRegex(@"(password|passwd|secret|token|api-?key|private-?key)[^.]*(\.[0-9]+)*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretKey();
}
