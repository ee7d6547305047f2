namespace Wallaroo.Actors.Journals;

/// <summary>
/// Names a journal: <c>sqlite:PATH</c>, <c>postgres://USER@HOST:PORT/DATABASE?OPTION=VALUE&amp;…</c> or <c>memory</c>.
/// As text it is fit for logs: without the password.
/// </summary>
internal sealed class StorageUrl
{
    private const string Forms = "Give sqlite:PATH, postgres://USER@HOST:PORT/DATABASE or memory.";

    private StorageUrl(StorageKind kind, string path, PostgresTarget? postgres)
    {
        Kind = kind;
        Path = path;
        Postgres = postgres;
    }

    public StorageKind Kind { get; }

    /// <summary>The file, where <see cref="Kind"/> is SQLite; else empty.</summary>
    public string Path { get; }

    /// <summary>The database, where <see cref="Kind"/> is PostgreSQL.</summary>
    public PostgresTarget? Postgres { get; }

    /// <summary>Reads a URL.</summary>
    /// <exception cref="StorageException">It is none (WAL4000).</exception>
    public static StorageUrl Parse(string text)
    {
        if (text == "memory")
        {
            return new(StorageKind.Memory, "", null);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? "" : text[..colon]) switch
        {
            "sqlite" => new(StorageKind.Sqlite, SqlitePath(text[(colon + 1)..]), null),
            "postgres" or "postgresql" => new(StorageKind.Postgres, "", PostgresUrl.Parse(text)),
            "" => throw Bad($"\"{text}\" names no kind of journal. {Forms}"),
            var scheme => throw Bad($"\"{scheme}:\" is no kind of journal. {Forms}"),
        };
    }

    public override string ToString() => Kind switch
    {
        StorageKind.Sqlite => $"sqlite:{Path}",
        StorageKind.Postgres => Postgres!.ToString(),
        _ => "memory",
    };

    internal static StorageException Bad(string what) => new(StorageErrors.BadUrl, $"the journal cannot be: {what}");

    private static string SqlitePath(string rest)
    {
        var path = rest.StartsWith("///", StringComparison.Ordinal) ? rest[2..] : rest;
        if (path.Length == 0 || path == ":memory:" || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw Bad($"\"sqlite:{rest}\" names no file. Give sqlite:PATH, such as sqlite:/var/lib/wallaroo/app.db; for a journal in memory give memory.");
        }

        return path;
    }
}
