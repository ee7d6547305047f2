namespace Wallaroo.Actors.Transport;

/// <summary>The codes of what can be wrong between workers; <c>docs/reference/errors.md</c> has a section on each.</summary>
internal static class TransportCodes
{
    /// <summary>Workers would be reached from other machines without certificates.</summary>
    public const string NotSecured = "WAL5400";

    /// <summary>An address cannot be listened on, or is none.</summary>
    public const string BadAddress = "WAL5401";

    /// <summary>The other side speaks another version.</summary>
    public const string OtherVersion = "WAL5402";

    /// <summary>The other side runs another application.</summary>
    public const string OtherApplication = "WAL5403";

    /// <summary>The other side runs another plan.</summary>
    public const string OtherPlan = "WAL5404";

    /// <summary>Another incarnation answers than the one that is meant.</summary>
    public const string OtherIncarnation = "WAL5405";

    /// <summary>A certificate is not accepted.</summary>
    public const string BadCertificate = "WAL5406";

    /// <summary>One side speaks TLS and the other does not.</summary>
    public const string NoTls = "WAL5407";

    /// <summary>The peer was declared dead.</summary>
    public const string DeclaredDead = "WAL5408";

    /// <summary>A connection did not come to stand.</summary>
    public const string NotBegun = "WAL5409";

    /// <summary>What came is not the protocol.</summary>
    public const string NoFrame = "WAL5410";

    /// <summary>A frame is longer than allowed.</summary>
    public const string FrameTooLong = "WAL5411";

    /// <summary>A checksum is wrong.</summary>
    public const string Damaged = "WAL5412";

    /// <summary>The messages of an edge have no codec.</summary>
    public const string NoCodec = "WAL5413";

    /// <summary>A frame cannot be read.</summary>
    public const string Malformed = "WAL5414";

    /// <summary>A connection ended within a frame.</summary>
    public const string CutOff = "WAL5415";

    /// <summary>Nothing came for too long.</summary>
    public const string Silent = "WAL5416";

    /// <summary>Too much waits to be sent.</summary>
    public const string Overfull = "WAL5417";

    /// <summary>A connection was lost before a request was answered.</summary>
    public const string AnswerLost = "WAL5420";

    /// <summary>There is no such worker.</summary>
    public const string NoPeer = "WAL5421";

    /// <summary>A request that is not answered.</summary>
    public const string NotAnswered = "WAL5422";

    /// <summary>The handler of a request failed.</summary>
    public const string RequestFailed = "WAL5423";

    /// <summary>A request or answer is too long.</summary>
    public const string RequestTooLong = "WAL5424";

    /// <summary>Nobody answers at an address.</summary>
    public const string NobodyThere = "WAL5425";

    /// <summary>Certificate, key or authority cannot be used.</summary>
    public const string BadCredentials = "WAL5430";
}
