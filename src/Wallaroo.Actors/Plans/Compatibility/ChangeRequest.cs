namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>What the user said about a change of the application.</summary>
internal sealed record ChangeRequest
{
    /// <summary>Steps whose state is to be thrown away; also that of a step that stays.</summary>
    public IReadOnlyCollection<string> DropState { get; init; } = [];

    /// <summary>By the name of a step of today, the one it had before.</summary>
    public IReadOnlyDictionary<string, string> RenamedFrom { get; init; } = new Dictionary<string, string>();

    /// <summary>The number of partitions that was asked for; null if none was, and the stored one is as good as any.</summary>
    public int? Partitions { get; init; }
}
