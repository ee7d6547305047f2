using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Tests.Shared.Databases;

/// <summary>
/// A private PostgreSQL server from the installed binaries: its data in a temporary directory, on a free port of the
/// loopback address and a Unix socket, run by a user without privileges. It ends with this process, however that ends.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "wallaroo";
    public const string Password = "only for tests";

    /// <summary>Waits for the end of its input, which is this process's end, and then for the server's.</summary>
    private const string Script =
        """
        "$1/postgres" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c fsync="$4" -c full_page_writes="$4" -c max_connections=200 -c shared_buffers=32MB </dev/null &
        server=$!
        cat >/dev/null
        kill -INT $server
        wait $server
        rm -rf "$2"
        """;

    private static readonly Lazy<PostgresServer> One = new(() => new PostgresServer());

    private readonly Process _process;

    /// <param name="fsync">Whether it syncs, as one in earnest does.</param>
    /// <exception cref="InvalidOperationException">There are no binaries, or it does not start.</exception>
    public PostgresServer(bool fsync = false)
    {
        var binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing);
        Directory = PostgresBinaries.MakeDirectory();
        PostgresBinaries.InitializeData(binaries, Directory, User, Password);
        Port = FreePort();
        _process = PostgresBinaries.Start("sh", ["-c", Script, "sh", binaries, Directory, $"{Port}", fsync ? "on" : "off"]);
        WaitUntilReady();
    }

    /// <summary>The server that all tests of this process share, started when first asked for.</summary>
    public static PostgresServer Shared => One.Value;

    /// <summary>Why there is no server here; null where there can be one.</summary>
    public static string? WhyNot => PostgresBinaries.Find() is null ? PostgresBinaries.Missing : null;

    /// <summary>Where its data and its Unix socket are; connections over the socket need no password.</summary>
    public string Directory { get; }

    public int Port { get; }

    /// <summary>The URL of its database <c>postgres</c> over loopback, with the password.</summary>
    /// <param name="schema">The schema for the tables.</param>
    /// <param name="port">Another port, of a proxy.</param>
    public string Url(string schema, int? port = null) =>
        $"postgres://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{port ?? Port}/postgres?schema={schema}";

    /// <summary>The URL of its database <c>postgres</c> over the Unix socket.</summary>
    public string SocketUrl(string schema) => $"postgres://{User}@/postgres?host={Directory}&port={Port}&schema={schema}";

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntilReady()
    {
        var said = new List<string>();
        while (_process.StandardError.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start: {string.Join('\n', said)}");
    }
}
