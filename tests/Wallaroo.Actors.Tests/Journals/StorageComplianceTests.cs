using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>What every kind of storage must do. Each test has a database of its own, which it may open several times.</summary>
public abstract partial class StorageComplianceTests : IDisposable
{
    private static readonly PartitionId P0 = new(1, 0);
    private static readonly PartitionId P1 = new(1, 1);
    private static readonly PartitionId Q0 = new(2, 0);

    private readonly List<IStorage> _open = [];

    /// <summary>Opens this test's database once more.</summary>
    internal IStorage Open(StorageOptions? options = null)
    {
        var storage = OpenStorage(options ?? new StorageOptions());
        _open.Add(storage);
        return storage;
    }

    public virtual void Dispose()
    {
        foreach (var storage in _open)
        {
            storage.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    internal abstract IStorage OpenStorage(StorageOptions options);

    private protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
