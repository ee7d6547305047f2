namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Paths as text.</summary>
internal static class HoconPath
{
    /// <summary>The path as one would write it: elements joined by dots, in quotes where they need them.</summary>
    public static string Render(IEnumerable<string> path) => string.Join('.', path.Select(RenderElement));

    public static string RenderElement(string element) =>
        element.Length > 0 && element != "include" && element.All(IsPlain) ? element : HoconRenderer.Quote(element);

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
