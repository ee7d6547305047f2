using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>The names in the catalogue that a change gives to others, and those that make way for them.</summary>
internal static class CatalogueMoves
{
    // No name of a step begins with a slash, and so no name of a stage, edge or origin.
    private const string Dropped = "/dropped/";

    /// <summary>The moves of a kind.</summary>
    /// <param name="change">The change.</param>
    /// <param name="kind">Stages, edges or origins; there are none of schemas.</param>
    /// <param name="known">The names in the catalogue.</param>
    public static IReadOnlyList<CatalogueMove> Of(PlanChange change, CatalogueKind kind, IReadOnlyCollection<string> known)
    {
        var renames = kind switch
        {
            CatalogueKind.Stage => change.StageRenames,
            CatalogueKind.Edge => change.EdgeRenames,
            CatalogueKind.Origin => Origins(change, known),
            _ => [],
        };
        var pending = renames.Where(rename => known.Contains(rename.From)).ToList();
        var leaving = pending.Select(rename => rename.From).Concat(kind == CatalogueKind.Stage ? change.DroppedStages : []).ToHashSet();
        var obstacles = pending.Select(rename => rename.To)
            .Concat(kind == CatalogueKind.Origin ? known.Where(name => IsForgotten(change, name)) : [])
            .Concat(kind == CatalogueKind.Edge ? change.DroppedEdges : [])
            .Where(name => known.Contains(name) && !leaving.Contains(name))
            .Distinct();
        return
        [
            .. obstacles.Select(name => new CatalogueMove(kind, name, Free(name, known))),
            .. pending.Select(rename => new CatalogueMove(kind, rename.From, rename.To)),
        ];
    }

    // An edge that comes back counts its positions anew: under its old id they would be taken for repeats.
    private static string Free(string name, IReadOnlyCollection<string> known)
    {
        var number = 1;
        while (known.Contains($"{Dropped}{number}/{name}"))
        {
            number++;
        }

        return $"{Dropped}{number}/{name}";
    }

    // A stream that begins anew is another one: whoever took from the old one would take what it gives for repeats.
    private static bool IsForgotten(PlanChange change, string origin) =>
        StageOf(change, origin) is { } stage && change.ForgottenOrigins.Contains(stage);

    private static List<(string From, string To)> Origins(PlanChange change, IReadOnlyCollection<string> known)
    {
        var renamed = change.StageRenames.ToDictionary(rename => rename.From, rename => rename.To);
        var result = new List<(string From, string To)>();
        foreach (var name in known.Order(StringComparer.Ordinal).Where(name => !IsForgotten(change, name)))
        {
            if (StageOf(change, name) is { } stage && renamed.TryGetValue(stage, out var to))
            {
                result.Add((name, to + name[stage.Length..]));
            }
        }

        return result;
    }

    // An origin is called as its stage, a slash, and the split or partition.
    private static string? StageOf(PlanChange change, string origin) =>
        change.StoredStages.Where(stage => origin.StartsWith($"{stage}/", StringComparison.Ordinal)).MaxBy(stage => stage.Length);
}
