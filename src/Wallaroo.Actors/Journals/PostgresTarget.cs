namespace Wallaroo.Actors.Journals;

/// <summary>A database of PostgreSQL as a URL names it.</summary>
/// <param name="Host">A host name, an address, or the directory of a Unix socket.</param>
/// <param name="Port">1 to 65,535; 5432.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The user; null for the driver's default.</param>
/// <param name="Password">The password; null where the environment or a password file gives it.</param>
/// <param name="Options">The URL's options by name.</param>
internal sealed record PostgresTarget(
    string Host,
    int Port,
    string Database,
    string? User,
    string? Password,
    IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The schema that holds the tables: lower-case letters, digits and underscores; <c>wallaroo</c>.</summary>
    public string Schema => Options.GetValueOrDefault("schema", "wallaroo");

    /// <summary>The target without its password and without options that might tell secrets.</summary>
    public override string ToString()
    {
        var user = User is null ? "" : $"{Uri.EscapeDataString(User)}@";
        return Host.StartsWith('/')
            ? $"postgres://{user}/{Uri.EscapeDataString(Database)}?host={Host}&port={Port}&schema={Schema}"
            : $"postgres://{user}{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}/{Uri.EscapeDataString(Database)}?schema={Schema}";
    }
}
