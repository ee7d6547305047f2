using Microsoft.Extensions.Logging.Abstractions;
using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Embedding;

/// <summary>How sources are read in a run in memory.</summary>
internal static class EmbeddedSettings
{
    public static SourceSettings For(string step) => new()
    {
        Step = step,
        Codecs = CodecRegistry.Default,
        Time = TimeProvider.System,
        Logger = NullLogger.Instance,
    };
}
