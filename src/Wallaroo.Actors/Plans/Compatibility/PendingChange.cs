using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// What is to be done in the catalogue, written down before it is begun: whoever starts the application next finishes
/// it. First all that moves leaves its place, then it takes its new one; each half can be repeated.
/// </summary>
/// <param name="IsCleared">Whether the first half is done.</param>
/// <param name="Drop">Stages to be dropped.</param>
/// <param name="Moves">Names that become others.</param>
internal sealed record PendingChange(bool IsCleared, IReadOnlyList<string> Drop, IReadOnlyList<CatalogueMove> Moves);

/// <summary>A name in the catalogue that becomes another.</summary>
internal sealed record CatalogueMove(CatalogueKind Kind, string From, string To);
