using System.IO.Pipelines;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>The bytes of a connection, in both directions.</summary>
/// <param name="Input">What comes.</param>
/// <param name="Output">Where to write.</param>
/// <param name="Remote">The other side's address, for people.</param>
/// <param name="Abort">Ends it at once; from any thread, more than once.</param>
internal sealed record ByteLink(PipeReader Input, Stream Output, string Remote, Action Abort);
