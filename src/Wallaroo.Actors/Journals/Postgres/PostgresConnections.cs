using System.Globalization;
using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>The driver's settings for a target.</summary>
internal static class PostgresConnections
{
    /// <summary>How much longer the driver waits than the server, which answers with an error when a limit is reached.</summary>
    private const int SecondsBeyondServer = 5;

    private const int DefaultConnectSeconds = 10;

    /// <exception cref="StorageException">An option of the URL has a value that it cannot have (WAL4000).</exception>
    public static NpgsqlConnectionStringBuilder Settings(PostgresTarget target, StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = target.Host,
            Port = target.Port,
            Database = target.Database,
            SearchPath = target.Schema,
            ApplicationName = "wallaroo",
            Timeout = ConnectSeconds(target),
            CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + SecondsBeyondServer,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
            Options = $"-c lock_timeout={Milliseconds(options.BusyTimeout)} -c statement_timeout={Milliseconds(options.StatementTimeout)} -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3",
        };
        AddKeepAlive(settings);
        AddIdentity(settings, target);
        AddTls(settings, target);
        return settings;
    }

    /// <summary>A Unix socket has none, and needs none.</summary>
    private static void AddKeepAlive(NpgsqlConnectionStringBuilder settings)
    {
        if (settings.Host!.StartsWith('/'))
        {
            return;
        }

        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = 10;
        settings.TcpKeepAliveInterval = 3;
    }

    private static void AddIdentity(NpgsqlConnectionStringBuilder settings, PostgresTarget target)
    {
        if (target.User is { } user)
        {
            settings.Username = user;
        }

        if (target.Password is { } password)
        {
            settings.Password = password;
        }

        if (target.Options.TryGetValue("passfile", out var file))
        {
            settings.Passfile = file;
        }
    }

    private static void AddTls(NpgsqlConnectionStringBuilder settings, PostgresTarget target)
    {
        if (target.Options.TryGetValue("sslmode", out var mode))
        {
            settings.SslMode = Mode(mode);
        }

        if (target.Options.TryGetValue("sslrootcert", out var root))
        {
            settings.RootCertificate = root;
        }

        if (target.Options.TryGetValue("sslcert", out var certificate))
        {
            settings.SslCertificate = certificate;
        }

        if (target.Options.TryGetValue("sslkey", out var key))
        {
            settings.SslKey = key;
        }
    }

    private static SslMode Mode(string text) => text switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw StorageUrl.Bad($"sslmode={text} in the postgres URL is none of disable, allow, prefer, require, verify-ca and verify-full."),
    };

    private static int ConnectSeconds(PostgresTarget target)
    {
        if (!target.Options.TryGetValue("connect_timeout", out var text))
        {
            return DefaultConnectSeconds;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600
            ? seconds
            : throw StorageUrl.Bad($"connect_timeout={text} in the postgres URL is no number of seconds from 1 to 600.");
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
