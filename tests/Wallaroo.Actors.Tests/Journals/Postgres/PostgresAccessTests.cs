using Npgsql;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Postgres;
using Wallaroo.Tests.Shared.Databases;

namespace Wallaroo.Actors.Tests.Journals.Postgres;

/// <summary>Servers and schemas that are not there, are others', or do not let in.</summary>
public sealed class PostgresAccessTests
{
    public PostgresAccessTests() => Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");

    [Fact]
    public void A_password_lets_in_and_is_told_to_nobody()
    {
        var url = StorageUrl.Parse(PostgresServer.Shared.Url("access_password"));
        using var storage = StorageFactory.Open(url, new());

        Assert.Equal($"postgres://wallaroo@127.0.0.1:{PostgresServer.Shared.Port}/postgres?schema=access_password", storage.Description);
        Assert.False(storage.IsDurable);
        Assert.Empty(storage.Cluster.ReadView().Workers);
    }

    [Fact]
    public void A_wrong_password_is_refused_without_telling_it()
    {
        var error = Refused(PostgresServer.Shared.Url("access_wrong").Replace("only", "0nly", StringComparison.Ordinal));

        Assert.Equal("WAL4001", error.Code);
        Assert.Contains("password authentication failed for user \"wallaroo\"", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("for%20tests", $"{error}", StringComparison.Ordinal);
        Assert.DoesNotContain("for tests", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_does_not_exist_is_refused()
    {
        var error = Refused(PostgresServer.Shared.Url("s").Replace("/postgres?", "/nothing?", StringComparison.Ordinal));

        Assert.Equal("WAL4001", error.Code);
        Assert.Contains("database \"nothing\" does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_cannot_be_reached()
    {
        var error = Refused(PostgresServer.Shared.Url("s", port: 1));

        Assert.Equal("WAL4015", error.Code);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public void Tls_that_the_server_does_not_speak_is_not_given_up_silently() =>
        Assert.Equal("WAL4015", Refused(PostgresServer.Shared.Url("s") + "&sslmode=require").Code);

    [Fact]
    public void A_tool_makes_no_tables()
    {
        var target = StorageUrl.Parse(PostgresServer.Shared.SocketUrl("access_none")).Postgres!;

        Assert.Equal("WAL4001", Assert.Throws<StorageException>(() => new PostgresStorage(target, new() { Create = false })).Code);
        Assert.Equal("0", Run("SELECT count(*) FROM pg_namespace WHERE nspname = 'access_none'"));
    }

    [Fact]
    public void A_schema_of_another_program_is_refused_and_left_as_it_is()
    {
        Run("CREATE SCHEMA access_other CREATE TABLE notes(text text)");

        Assert.Equal("WAL4011", Refused(PostgresServer.Shared.SocketUrl("access_other")).Code);
        Assert.Equal("1", Run("SELECT count(*) FROM pg_tables WHERE schemaname = 'access_other'"));
    }

    [Theory]
    [InlineData(2, "newer")]
    [InlineData(0, "older")]
    public void Another_layout_is_refused(int layout, string relation)
    {
        var url = PostgresServer.Shared.SocketUrl($"access_layout_{layout}");
        StorageFactory.Open(StorageUrl.Parse(url), new()).Dispose();
        Run($"UPDATE access_layout_{layout}.control SET layout = {layout}");

        var error = Refused(url);

        Assert.Equal("WAL4002", error.Code);
        Assert.Contains($"layout {layout}, {relation}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_that_start_at_the_same_time_make_the_tables_once()
    {
        var url = StorageUrl.Parse(PostgresServer.Shared.SocketUrl("access_race"));

        Parallel.For(0, 4, _ => StorageFactory.Open(url, new()).Dispose());

        Assert.Equal("1", Run("SELECT count(*) FROM access_race.control"));
    }

    [Theory]
    [InlineData("UPDATE {0}.journal SET body = 'x' || substr(body, 2)", "journal")]
    [InlineData("UPDATE {0}.journal SET body = ''", "journal")]
    [InlineData("UPDATE {0}.journal SET directory = 'x' || substr(directory, 2)", "journal")]
    [InlineData("UPDATE {0}.journal SET number = 77 WHERE number = 3", "journal")]
    [InlineData("DELETE FROM {0}.journal WHERE number = 3", "journal")]
    [InlineData("UPDATE {0}.marks SET value = 'x'", "marks")]
    [InlineData("UPDATE {0}.segments SET body = 'x'", "segments")]
    [InlineData("DELETE FROM {0}.segments", "segments")]
    [InlineData("UPDATE {0}.manifests SET header = 'x'", "manifests")]
    [InlineData("DELETE FROM {0}.manifests", "manifests")]
    [InlineData("UPDATE {0}.dead_letters SET error_text = 'x'", "dead_letters")]
    [InlineData("UPDATE {0}.catalogue SET name = 'x' WHERE kind = 1 AND id = 1", "catalogue")]
    [InlineData("DELETE FROM {0}.catalogue WHERE kind = 1 AND id = 1", "catalogue")]
    [InlineData("UPDATE {0}.application SET shape = 'x'", "application")]
    [InlineData("DELETE FROM {0}.workers WHERE incarnation = 1", "journal")]
    public void A_changed_or_missing_row_is_named(string damage, string table)
    {
        var schema = $"damage_{Math.Abs(damage.GetHashCode(StringComparison.Ordinal))}";
        var url = StorageUrl.Parse(PostgresServer.Shared.SocketUrl(schema));
        StorageSample.Fill(() => StorageFactory.Open(url, new()), groups: 5).Storage.Dispose();
        Run(string.Format(damage, schema));
        using var storage = StorageFactory.Open(url, new());

        var error = Assert.Throws<StorageException>(() => StorageContent.Read(storage));

        Assert.Equal("WAL4010", error.Code);
        Assert.Contains($"table {table}", error.Message, StringComparison.Ordinal);
    }

    internal static string Run(string sql)
    {
        var target = StorageUrl.Parse(PostgresServer.Shared.SocketUrl("public")).Postgres!;
        using var connection = new NpgsqlConnection(PostgresConnections.Settings(target, new()).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return $"{command.ExecuteScalar()}";
    }

    private static StorageException Refused(string url) =>
        Assert.Throws<StorageException>(() => StorageFactory.Open(StorageUrl.Parse(url), new()));
}
