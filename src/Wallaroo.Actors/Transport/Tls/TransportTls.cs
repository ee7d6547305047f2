namespace Wallaroo.Actors.Transport.Tls;

/// <summary>Files, in PEM, by which workers know each other.</summary>
/// <param name="Certificate">This worker's certificate, and those between it and the authority's.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Authority">The certificates of which one must have signed those of all workers.</param>
internal sealed record TransportTls(string Certificate, string Key, string Authority);
