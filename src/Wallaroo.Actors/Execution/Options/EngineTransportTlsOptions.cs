namespace Wallaroo.Actors.Execution;

/// <summary>
/// Certificates by which workers know each other, as wallaroo certs makes them. All three or none. The keys of
/// <c>wallaroo.transport.tls</c> in the configuration.
/// </summary>
public sealed record EngineTransportTlsOptions
{
    /// <summary>This worker's certificate, in PEM. Unit: path, range: PATH or empty, default: "".</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its private key, in PEM. Unit: path, range: PATH or empty, default: "".</summary>
    public string Key { get; init; } = "";

    /// <summary>
    /// The certificates of the authorities, in PEM, of which one must have signed the certificate of whoever connects.
    /// Unit: path, range: PATH or empty, default: "".
    /// </summary>
    public string Authority { get; init; } = "";
}
