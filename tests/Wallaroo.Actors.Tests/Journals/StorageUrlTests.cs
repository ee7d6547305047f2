using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public sealed class StorageUrlTests
{
    [Theory]
    [InlineData("sqlite:app.db", "app.db")]
    [InlineData("sqlite:/var/lib/app.db", "/var/lib/app.db")]
    [InlineData("sqlite:///var/lib/app.db", "/var/lib/app.db")]
    [InlineData("sqlite:a b?c.db", "a b?c.db")]
    public void A_sqlite_url_names_a_file(string text, string path)
    {
        var url = StorageUrl.Parse(text);

        Assert.Equal((StorageKind.Sqlite, path, $"sqlite:{path}"), (url.Kind, url.Path, url.ToString()));
    }

    [Fact]
    public void Memory_is_memory() => Assert.Equal(StorageKind.Memory, StorageUrl.Parse("memory").Kind);

    [Theory]
    [InlineData("postgres://ann@db.example:5433/app", "db.example", 5433, "app", "ann", null)]
    [InlineData("postgresql://ann:p%40ss%3A@[::1]/my%20app", "::1", 5432, "my app", "ann", "p@ss:")]
    [InlineData("postgres://ann@/app?host=/run/pg", "/run/pg", 5432, "app", "ann", null)]
    [InlineData("postgres:///app?host=/run/pg&port=6000", "/run/pg", 6000, "app", null, null)]
    public void A_postgres_url_names_a_database(string text, string host, int port, string database, string? user, string? password)
    {
        var target = StorageUrl.Parse(text).Postgres!;

        Assert.Equal((host, port, database, user, password), (target.Host, target.Port, target.Database, target.User, target.Password));
    }

    [Fact]
    public void A_password_is_never_shown()
    {
        var url = StorageUrl.Parse("postgres://ann:secret@db/app?sslmode=require");

        Assert.Equal("postgres://ann@db:5432/app?schema=wallaroo", url.ToString());
        Assert.DoesNotContain("secret", url.Postgres!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("app.db")]
    [InlineData("mysql://secret@db/app")]
    [InlineData("sqlite:")]
    [InlineData("sqlite::memory:")]
    [InlineData("sqlite://host/app.db")]
    [InlineData("postgres://ann:secret@db")]
    [InlineData("postgres://ann:secret@db/a/b")]
    [InlineData("postgres://ann:secret@db:99999/app")]
    [InlineData("postgres://ann:secret@db/app?port=0")]
    [InlineData("postgres://ann:secret@db/app?sslmod=require")]
    [InlineData("postgres://ann:secret@db/app?schema=A;drop")]
    public void What_is_no_journal_is_refused_without_telling_secrets(string text)
    {
        var error = Assert.Throws<StorageException>(() => StorageUrl.Parse(text));

        Assert.Equal("WAL4000", error.Code);
        Assert.DoesNotContain("secret@", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(":secret", error.Message, StringComparison.Ordinal);
    }
}
