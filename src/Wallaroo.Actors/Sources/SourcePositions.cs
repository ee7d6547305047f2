namespace Wallaroo.Actors.Sources;

/// <summary>
/// The positions of a source stage's outputs: the ordinal of the input in the high bits, the index among that
/// input's outputs in the low ones. An input with more outputs than fit takes the ordinals after its own.
/// </summary>
internal static class SourcePositions
{
    private const int IndexBits = 12;

    /// <summary>The ordinal of a stream's first message: position 0 stands for none.</summary>
    public const ulong FirstOrdinal = 1;

    /// <summary>The position of an input's first output.</summary>
    public static ulong First(ulong ordinal) => ordinal << IndexBits;

    /// <summary>The ordinal that follows an input, given the position after its last output.</summary>
    public static ulong Next(ulong ordinal, ulong afterLast) =>
        afterLast <= First(ordinal + 1) ? ordinal + 1 : ((afterLast - 1) >> IndexBits) + 1;

    /// <summary>The first ordinal all of whose positions are above the given one.</summary>
    public static ulong After(ulong position) => (position >> IndexBits) + 1;
}
