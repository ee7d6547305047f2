using System.Security.Cryptography.X509Certificates;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class CertsCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Tool _tool = new();

    private string Certs => _directory["certs"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_authority_and_certificates_are_made_with_private_keys_that_only_their_owner_reads()
    {
        Assert.Equal(0, await _tool.InvokeAsync("certs", Certs, "one", "two"));

        Assert.Equal(
            ["authority.key", "authority.pem", "one.key", "one.pem", "two.key", "two.pem"],
            Directory.GetFiles(Certs).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var key in Directory.GetFiles(Certs, "*.key"))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            }
        }

        using var one = X509Certificate2.CreateFromPemFile(Path.Combine(Certs, "one.pem"), Path.Combine(Certs, "one.key"));
        Assert.Equal("CN=one", one.Subject);
        Assert.True(IsSigned(one));
    }

    [Fact]
    public async Task Workers_that_come_later_get_theirs_of_the_same_authority()
    {
        Assert.Equal(0, await _tool.InvokeAsync("certs", Certs, "one"));
        var authority = File.ReadAllText(Path.Combine(Certs, "authority.pem"));

        Assert.Equal(0, await _tool.InvokeAsync("certs", Certs, "two", "--days", "30"));

        Assert.Equal(authority, File.ReadAllText(Path.Combine(Certs, "authority.pem")));
        using var two = X509Certificate2.CreateFromPemFile(Path.Combine(Certs, "two.pem"), Path.Combine(Certs, "two.key"));
        Assert.True(IsSigned(two));
        Assert.Equal(30, (int)Math.Round((two.NotAfter - two.NotBefore).TotalDays));
    }

    [Theory]
    [InlineData("../one", "cannot be the name of a worker's files")]
    [InlineData("authority", "cannot be the name of a worker's files")]
    [InlineData("two", "is there already, and is not replaced")]
    public async Task A_name_that_cannot_be_is_refused_before_anything_is_written(string name, string reason)
    {
        Directory.CreateDirectory(Certs);
        File.WriteAllText(Path.Combine(Certs, "two.key"), "mine");

        Assert.Equal(2, await _tool.InvokeAsync("certs", Certs, "one", name));

        Assert.Contains(reason, _tool.Error, StringComparison.Ordinal);
        Assert.Equal(["two.key"], Directory.GetFiles(Certs).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_is_a_failure()
    {
        File.WriteAllText(Certs, "a file");

        Assert.Equal(1, await _tool.InvokeAsync("certs", Certs, "one"));

        Assert.Contains("WAL7060", _tool.Error, StringComparison.Ordinal);
    }

    private bool IsSigned(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(Path.Combine(Certs, "authority.pem"));
        return chain.Build(certificate);
    }
}
