using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Postgres;
using Wallaroo.Tests.Shared.Databases;

namespace Wallaroo.Actors.Tests.Journals.Postgres;

public sealed class PostgresStorageTests : StorageComplianceTests
{
    private static int _schemas;

    private readonly string _schema = $"compliance_{Interlocked.Increment(ref _schemas)}";

    public PostgresStorageTests() => Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");

    internal override IStorage OpenStorage(StorageOptions options) =>
        new PostgresStorage(StorageUrl.Parse(PostgresServer.Shared.SocketUrl(_schema)).Postgres!, options);
}
