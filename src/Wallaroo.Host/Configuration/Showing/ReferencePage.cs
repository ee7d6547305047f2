using System.Text;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Showing;

/// <summary>The page of the documentation that describes every setting, made from the reference.</summary>
internal static class ReferencePage
{
    private const string Head = """
        # Configuration

        This page is made from [`hocon/reference.conf`](../../hocon/reference.conf), the one home of every default; do not
        edit it. [How to configure a worker](../how-to/configure.md) says where settings are read from.

        Units: a size is written as `64KiB` or `1MB`, a number alone is in bytes; a duration as `250ms`, `5s` or `10 minutes`,
        a number alone is in milliseconds. Every setting can be given by an environment variable: `WALLAROO_`, then the key
        after `wallaroo.` in capitals with `_` for a dash and `__` for a dot, as in `WALLAROO_SOURCES__TCP__MAX_CONNECTIONS`.

        """;

    public static string Render(ReferenceSettings reference)
    {
        var page = new StringBuilder(Head);
        foreach (var section in reference.Sections)
        {
            var settings = section.Names.Select(name => reference.Find($"{section.Key}.{name}")).OfType<ReferenceSetting>().ToList();
            if (settings.Count == 0)
            {
                continue;
            }

            page.Append($"\n## {section.Key}\n\n").Append(section.Description.Length > 0 ? section.Description + "\n\n" : "");
            page.Append("| key | default | unit | range | meaning |\n|---|---|---|---|---|\n");
            foreach (var setting in settings)
            {
                var shown = setting.Default.Length == 0 ? "\"\"" : setting.Default;
                page.Append($"| `{setting.Path[^1]}` | `{shown}` | {setting.Type.Unit} | {Range(setting.Type.Range)} | {setting.Description} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>A bar would end the cell.</summary>
    private static string Range(string range) => string.Join(", ", range.Split(" | ").Select(part => part.Contains(',') || part.Contains(' ') ? part : $"`{part}`"));
}
