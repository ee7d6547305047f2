namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>No files at all, for texts that include none.</summary>
internal sealed class NoHoconFiles : IHoconFiles
{
    public static NoHoconFiles Instance { get; } = new();

    public byte[]? Read(string path, int limit) => null;

    public string Display(string path) => path;
}
