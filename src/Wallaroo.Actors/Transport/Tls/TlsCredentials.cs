using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wallaroo.Actors.Transport.Tls;

/// <summary>
/// Speaks TLS with other workers. Both sides show a certificate, and both must be signed by the authority; what a
/// certificate is called does not count. A wrong one is not refused by TLS, whose alerts say little, but at once after
/// it, with a frame that gives the reason.
/// </summary>
internal sealed class TlsCredentials : IDisposable
{
    private const string Host = "wallaroo";
    public const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    public const string ClientPurpose = "1.3.6.1.5.5.7.3.2";
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _authority;
    private readonly SslStreamCertificateContext _context;
    private readonly string _authorityPath;

    private TlsCredentials(X509Certificate2 certificate, X509Certificate2Collection intermediates, X509Certificate2Collection authority, string authorityPath)
    {
        _certificate = certificate;
        _authority = authority;
        _authorityPath = authorityPath;
        _context = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="TransportException">One of them is missing or is not what it should be.</exception>
    public static TlsCredentials Load(TransportTls tls)
    {
        if (tls.Certificate.Length == 0 || tls.Key.Length == 0 || tls.Authority.Length == 0)
        {
            throw new TransportException(
                TransportCodes.BadCredentials, $"of wallaroo.transport.tls certificate is \"{tls.Certificate}\", key \"{tls.Key}\" and authority \"{tls.Authority}\"; give all three, as wallaroo certs makes them, or none");
        }

        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(tls.Certificate);
            chain.RemoveAt(0);
            var authority = new X509Certificate2Collection();
            authority.ImportFromPemFile(tls.Authority);
            return authority.Count > 0
                ? new TlsCredentials(certificate, chain, authority, tls.Authority)
                : throw new CryptographicException($"{tls.Authority} holds no certificate");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new TransportException(
                TransportCodes.BadCredentials, $"the certificate {tls.Certificate}, its key {tls.Key} or the authority {tls.Authority} cannot be used: {error.Message} Make new ones with wallaroo certs, or give wallaroo.transport.tls the right files", error);
        }
    }

    /// <summary>Speaks TLS with whom this worker has connected to.</summary>
    public Task<(SslStream Stream, TransportException? Fault)> ConnectAsync(Stream stream, CancellationToken cancellation)
    {
        TransportException? fault = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = Host,
            ClientCertificateContext = _context,
            CertificateChainPolicy = Policy(ServerPurpose),
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => Check(certificate, errors, out fault),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        return AuthenticateAsync(stream, tls => tls.AuthenticateAsClientAsync(options, cancellation), () => fault);
    }

    /// <summary>Speaks TLS with whoever has connected to this worker.</summary>
    /// <inheritdoc cref="ConnectAsync"/>
    public Task<(SslStream Stream, TransportException? Fault)> AcceptAsync(Stream stream, CancellationToken cancellation)
    {
        TransportException? fault = null;
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _context,
            ClientCertificateRequired = true,
            CertificateChainPolicy = Policy(ClientPurpose),
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => Check(certificate, errors, out fault),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        return AuthenticateAsync(stream, tls => tls.AuthenticateAsServerAsync(options, cancellation), () => fault);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        foreach (var authority in _authority)
        {
            authority.Dispose();
        }
    }

    private static async Task<(SslStream Stream, TransportException? Fault)> AuthenticateAsync(
        Stream stream, Func<SslStream, Task> authenticate, Func<TransportException?> fault)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await authenticate(tls).ConfigureAwait(false);
            return (tls, fault());
        }
        catch (Exception error) when (error is AuthenticationException or IOException { InnerException: null })
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new TransportException(
                TransportCodes.NoTls, $"TLS could not be spoken with the other side: {error.Message} Either it has no certificates (wallaroo.transport.tls), or it is another program", error);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private X509ChainPolicy Policy(string purpose)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_authority);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        return policy;
    }

    /// <returns>Always true: the fault is told after TLS.</returns>
    private bool Check(X509Certificate? certificate, SslPolicyErrors errors, out TransportException? fault)
    {
        var wrong = errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
        fault = wrong == SslPolicyErrors.None ? null : new TransportException(
            TransportCodes.BadCertificate, certificate is null
                ? "no certificate was shown, and both workers must show one; give wallaroo.transport.tls.certificate and key to both"
                : $"the certificate {certificate.Subject} of {certificate.Issuer} is not accepted: it has expired, or is not signed by an authority of {_authorityPath}; make the certificates of all workers with one authority");
        return true;
    }
}
