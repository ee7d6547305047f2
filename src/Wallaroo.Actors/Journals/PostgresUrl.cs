namespace Wallaroo.Actors.Journals;

/// <summary>Reads a PostgreSQL URL. What is wrong is said without repeating the URL, which may hold a password.</summary>
internal static class PostgresUrl
{
    private const int DefaultPort = 5432;

    private static readonly string[] Known =
        ["schema", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "connect_timeout"];

    /// <exception cref="StorageException">It is not one (WAL4000).</exception>
    public static PostgresTarget Parse(string text)
    {
        if (!Uri.TryCreate(WithHost(text), UriKind.Absolute, out var uri))
        {
            throw StorageUrl.Bad("the postgres URL cannot be read. Give postgres://USER@HOST:PORT/DATABASE, with special characters as %XX.");
        }

        var options = Options(uri.Query);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/', StringComparison.Ordinal))
        {
            throw StorageUrl.Bad("the postgres URL names no database. Give postgres://USER@HOST:PORT/DATABASE.");
        }

        var host = options.GetValueOrDefault("host", uri.Host.Trim('[', ']'));
        var (user, password) = Credentials(uri.UserInfo);
        var target = new PostgresTarget(host.Length == 0 ? "localhost" : host, Port(uri, options), database, user, password, options);
        CheckSchema(target.Schema);
        return target;
    }

    /// <summary>A user without a host, as for a Unix socket, is a URL for PostgreSQL's own programs too.</summary>
    private static string WithHost(string text)
    {
        var slashes = text.IndexOf("//", StringComparison.Ordinal);
        var path = slashes < 0 ? -1 : text.IndexOf('/', slashes + 2);
        return path > 0 && text[path - 1] == '@' ? text.Insert(path, "localhost") : text;
    }

    private static (string? User, string? Password) Credentials(string info)
    {
        if (info.Length == 0)
        {
            return (null, null);
        }

        var colon = info.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (Uri.UnescapeDataString(info), null)
            : (Uri.UnescapeDataString(info[..colon]), Uri.UnescapeDataString(info[(colon + 1)..]));
    }

    private static int Port(Uri uri, Dictionary<string, string> options)
    {
        if (!options.TryGetValue("port", out var text))
        {
            return uri.Port > 0 ? uri.Port : DefaultPort;
        }

        return int.TryParse(text, out var port) && port is > 0 and <= 65_535
            ? port
            : throw StorageUrl.Bad($"port={text} in the postgres URL is none. Give 1 to 65535.");
    }

    private static Dictionary<string, string> Options(string query)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            if (equals < 0 || !Known.Contains(name))
            {
                throw StorageUrl.Bad($"the postgres URL has the option \"{name}\", which is not known or has no value. Known are {string.Join(", ", Known)}.");
            }

            options[name] = Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return options;
    }

    private static void CheckSchema(string schema)
    {
        var fits = schema.Length is > 0 and <= 63 && !char.IsAsciiDigit(schema[0])
            && schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
        if (!fits)
        {
            throw StorageUrl.Bad($"schema={schema} in the postgres URL is not a name of lower-case letters, digits and underscores, at most 63.");
        }
    }
}
