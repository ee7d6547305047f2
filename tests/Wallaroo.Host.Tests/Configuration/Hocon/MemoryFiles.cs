using System.Text;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Files that exist in memory only, in <c>/app</c> unless their names say otherwise.</summary>
internal sealed class MemoryFiles : IHoconFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    public IEnumerable<KeyValuePair<string, byte[]>> All => _files;

    public MemoryFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public MemoryFiles With(string name, byte[] bytes)
    {
        _files[System.IO.Path.Combine("/app", name)] = bytes;
        return this;
    }

    public byte[]? Read(string path, int limit) => path.EndsWith("locked.conf", StringComparison.Ordinal)
        ? throw new UnauthorizedAccessException("access is denied")
        : _files.TryGetValue(path, out var bytes) ? bytes : null;

    public string Display(string path) => path.Replace("/app/", "", StringComparison.Ordinal);
}
