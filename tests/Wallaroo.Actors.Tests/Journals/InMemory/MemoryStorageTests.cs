using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;

namespace Wallaroo.Actors.Tests.Journals.InMemory;

public sealed class MemoryStorageTests : StorageComplianceTests
{
    private readonly MemoryDatabase _database = new();

    internal override IStorage OpenStorage(StorageOptions options) => new MemoryStorage(_database, options);
}
