namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The files of a database.</summary>
/// <param name="Database">The database's full path.</param>
internal sealed record SqlitePaths(string Database)
{
    private const string WorkerPart = "-worker-";
    private const string WitnessEnd = ".seen";

    public string Writers => $"{Database}-writers.lock";

    public string NameLock(string worker) => $"{Database}{WorkerPart}{Uri.EscapeDataString(worker)}.lock";

    public string Witness(string worker) => $"{Database}{WorkerPart}{Uri.EscapeDataString(worker)}{WitnessEnd}";

    public IEnumerable<string> ExistingWitnesses() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Database)!)
            .Where(file => file.StartsWith(Database + WorkerPart, StringComparison.Ordinal) && file.EndsWith(WitnessEnd, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
