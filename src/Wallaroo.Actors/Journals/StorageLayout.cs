namespace Wallaroo.Actors.Journals;

/// <summary>What identifies a database of ours and the version of its tables.</summary>
internal static class StorageLayout
{
    /// <summary>The version of the tables, encodings and checksums that this program reads and writes.</summary>
    public const int Version = 1;

    /// <summary>SQLite's application id of our files: the letters Wlro.</summary>
    public const int ApplicationId = 0x576C726F;
}
