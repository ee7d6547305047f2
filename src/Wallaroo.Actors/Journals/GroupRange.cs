namespace Wallaroo.Actors.Journals;

/// <summary>The groups of one incarnation that must be stored: none where the last is below the first.</summary>
/// <param name="First">The lowest number that was not truncated.</param>
/// <param name="Last">The number of the last commit.</param>
internal readonly record struct GroupRange(ulong First, ulong Last);
