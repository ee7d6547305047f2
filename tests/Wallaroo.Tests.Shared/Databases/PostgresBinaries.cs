using System.Diagnostics;

namespace Wallaroo.Tests.Shared.Databases;

/// <summary>The installed programs of PostgreSQL, and how they are run: as root they refuse to, so another user runs them.</summary>
internal static class PostgresBinaries
{
    public const string Missing = "the binaries of PostgreSQL are not installed (on Debian and Ubuntu: apt-get install postgresql)";

    private const string Installed = "/usr/lib/postgresql";
    private static readonly Lazy<string?> Runner = new(FindUser);

    /// <summary>The directory of the newest version; null where there is none.</summary>
    public static string? Find()
    {
        var versions = Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
            : Enumerable.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Select(version => Path.Combine(version, "bin")).Concat(path)
            .FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "postgres")));
    }

    /// <summary>A directory that the server's user owns.</summary>
    public static string MakeDirectory()
    {
        var directory = Directory.CreateTempSubdirectory("wallaroo-postgres-").FullName;
        if (Runner.Value is { } user)
        {
            Run(Process.Start(Quiet("chown", [user, directory]))!);
        }

        return directory;
    }

    public static void InitializeData(string binaries, string directory, string user, string password)
    {
        var passwordFile = Path.Combine(directory, "password");
        File.WriteAllText(passwordFile, password);
        Run(Start(Path.Combine(binaries, "initdb"),
            ["-D", Path.Combine(directory, "data"), "-U", user, "--pwfile", passwordFile, "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]));
    }

    /// <summary>Starts a program as a user without privileges.</summary>
    public static Process Start(string program, string[] arguments) =>
        Process.Start(Runner.Value is { } user
            ? Quiet("setpriv", [$"--reuid={user}", $"--regid={GroupOf(user)}", "--clear-groups", program, .. arguments])
            : Quiet(program, arguments))!;

    private static ProcessStartInfo Quiet(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    private static void Run(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {output.Result}{errors}");
        }
    }

    /// <summary>Null where this process is none of root's.</summary>
    private static string? FindUser()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return null;
        }

        return UserLine("postgres") is null ? "nobody" : "postgres";
    }

    private static string GroupOf(string user) => UserLine(user)!.Split(':')[3];

    private static string? UserLine(string user) =>
        File.ReadLines("/etc/passwd").FirstOrDefault(line => line.StartsWith($"{user}:", StringComparison.Ordinal));
}
