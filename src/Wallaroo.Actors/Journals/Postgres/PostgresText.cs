using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Short forms for statements with positional parameters. Unsigned numbers are stored as signed ones of the same bits.</summary>
internal static class PostgresText
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string text)
    {
        var command = new NpgsqlBatchCommand(text);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long value)
    {
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, ulong value) => command.With((long)value);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, ReadOnlyMemory<byte> value)
    {
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string? value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long[] values)
    {
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = values });
        return command;
    }

    /// <summary>Runs one statement and answers how many rows it changed.</summary>
    public static int Run(this NpgsqlConnection connection, string text, Action<NpgsqlBatchCommand>? bind = null)
    {
        using var batch = new NpgsqlBatch(connection);
        var command = batch.Add(text);
        bind?.Invoke(command);
        return batch.ExecuteNonQuery();
    }

    /// <summary>Reads the rows of one statement.</summary>
    public static List<T> Rows<T>(this NpgsqlConnection connection, string text, Action<NpgsqlBatchCommand>? bind, Func<NpgsqlDataReader, T> row)
    {
        using var batch = new NpgsqlBatch(connection);
        var command = batch.Add(text);
        bind?.Invoke(command);
        using var reader = batch.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>The text as the server can store it: without the character 0 and halves of surrogate pairs, which it refuses.</summary>
    public static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));

    public static ulong Ulong(this NpgsqlDataReader reader, int column) => (ulong)reader.GetInt64(column);

    public static uint Uint(this NpgsqlDataReader reader, int column) => unchecked((uint)reader.GetInt64(column));

    public static byte[] Bytes(this NpgsqlDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
