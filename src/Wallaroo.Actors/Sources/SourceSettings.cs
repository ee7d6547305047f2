using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Sources.Files;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sources;

/// <summary>What the readers of a source need beside its description.</summary>
internal sealed record SourceSettings
{
    /// <summary>The source's name, for logs and errors.</summary>
    public required string Step { get; init; }

    /// <summary>The application's codecs.</summary>
    public required CodecRegistry Codecs { get; init; }

    /// <summary>For retries and polling.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Takes what befalls connections.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>How files are read; what a source's own options say goes first.</summary>
    public FileReadSettings Files { get; init; } = new();

    /// <summary>The limits of TCP sources; what a source's own options say goes first.</summary>
    public TcpSourceSettings Tcp { get; init; } = new();
}
