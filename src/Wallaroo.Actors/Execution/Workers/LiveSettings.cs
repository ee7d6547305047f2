using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Sources.Files;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>What the readers and targets of a running worker need.</summary>
internal sealed record LiveSettings
{
    public required CodecRegistry Codecs { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public FileReadSettings Files { get; init; } = new();
}
