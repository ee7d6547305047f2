using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

public sealed class SqliteStorageTests : StorageComplianceTests
{
    private readonly TemporaryDirectory _directory = new();

    internal override IStorage OpenStorage(StorageOptions options) => new SqliteStorage(_directory.File("app.db"), options);

    public override void Dispose()
    {
        base.Dispose();
        _directory.Dispose();
    }
}
