using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Wallaroo.Actors.Transport.Tls;

/// <summary>Signs certificates of workers, as files in a directory. Files that are there are never replaced.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    public const string CertificateFile = "authority.pem";
    public const string KeyFile = "authority.key";
    private const int SerialBytes = 16;
    private static readonly TimeSpan ClockDifference = TimeSpan.FromHours(1);
    private readonly X509Certificate2 _certificate;
    private readonly string _directory;
    private readonly DateTimeOffset _now;

    private CertificateAuthority(X509Certificate2 certificate, string directory, DateTimeOffset now)
    {
        _certificate = certificate;
        _directory = directory;
        _now = now;
    }

    /// <summary>The authority of a directory, made where it has none.</summary>
    /// <param name="directory">Where its files are; made where it is not there.</param>
    /// <param name="validity">How long a new authority's certificate is good.</param>
    /// <param name="now">The present.</param>
    /// <param name="isNew">Whether it was made.</param>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    /// <exception cref="CryptographicException">The files that are there are no authority's.</exception>
    public static CertificateAuthority Open(string directory, TimeSpan validity, DateTimeOffset now, out bool isNew)
    {
        Directory.CreateDirectory(directory);
        var (certificatePath, keyPath) = (Path.Combine(directory, CertificateFile), Path.Combine(directory, KeyFile));
        isNew = !File.Exists(certificatePath) && !File.Exists(keyPath);
        if (isNew)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=Wallaroo cluster authority", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
            using var certificate = request.CreateSelfSigned(now - ClockDifference, now + validity);
            Write(keyPath, key.ExportPkcs8PrivateKeyPem(), isPrivate: true);
            Write(certificatePath, certificate.ExportCertificatePem(), isPrivate: false);
        }

        return new CertificateAuthority(X509Certificate2.CreateFromPemFile(certificatePath, keyPath), directory, now);
    }

    /// <summary>Makes a worker's certificate and key, as NAME.pem and NAME.key.</summary>
    /// <param name="name">The worker's name.</param>
    /// <param name="validity">How long it is good; not longer than the authority's own.</param>
    /// <exception cref="IOException">One of the files is there already, or cannot be written.</exception>
    public void Issue(string name, TimeSpan validity)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN=\"{name}\""), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(TlsCredentials.ServerPurpose), new Oid(TlsCredentials.ClientPurpose)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var (first, last) = (new DateTimeOffset(_certificate.NotBefore), new DateTimeOffset(_certificate.NotAfter));
        var (from, until) = (_now - ClockDifference, _now + validity);
        using var certificate = request.Create(_certificate, from < first ? first : from, until < last ? until : last, Serial());
        Write(Path.Combine(_directory, $"{name}.key"), key.ExportPkcs8PrivateKeyPem(), isPrivate: true);
        Write(Path.Combine(_directory, $"{name}.pem"), certificate.ExportCertificatePem(), isPrivate: false);
    }

    public void Dispose() => _certificate.Dispose();

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private static void Write(string path, string text, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        writer.Write('\n');
    }
}
