using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// The renames in the catalogue that a change asks for, one after the other, so that no name is taken when it is given.
/// They belong into one transaction with the new record of the application: of half of them one could not tell which.
/// </summary>
internal static class CatalogueRenames
{
    // No name of a step begins with a slash, and so no name of a stage, edge or origin.
    private const string Moving = "/moving/";
    private const string Dropped = "/dropped/";

    /// <summary>The renames of a kind.</summary>
    /// <param name="change">The change.</param>
    /// <param name="kind">Stages, edges or origins; there are none of schemas.</param>
    /// <param name="known">The names in the catalogue.</param>
    public static IReadOnlyList<(string From, string To)> Of(PlanChange change, CatalogueKind kind, IReadOnlyCollection<string> known) => kind switch
    {
        CatalogueKind.Stage => InOrder(change.StageRenames, known),
        CatalogueKind.Edge => InOrder(change.EdgeRenames, known),
        CatalogueKind.Origin => InOrder(Origins(change, known), known),
        _ => [],
    };

    private static IReadOnlyList<(string From, string To)> InOrder(
        IReadOnlyList<(string From, string To)> renames, IReadOnlyCollection<string> known)
    {
        var pending = renames.Where(rename => known.Contains(rename.From)).ToList();
        var moving = pending.Select(rename => rename.From).ToHashSet();
        var result = pending.Select(rename => rename.To)
            .Where(name => known.Contains(name) && !moving.Contains(name))
            .Select(name => (name, Free(name, known)))
            .ToList();
        if (!pending.Exists(rename => moving.Contains(rename.To)))
        {
            return [.. result, .. pending];
        }

        return
        [
            .. result,
            .. pending.Select(rename => (rename.From, Moving + rename.To)),
            .. pending.Select(rename => (Moving + rename.To, rename.To)),
        ];
    }

    private static string Free(string name, IReadOnlyCollection<string> known)
    {
        var number = 1;
        while (known.Contains($"{Dropped}{number}/{name}"))
        {
            number++;
        }

        return $"{Dropped}{number}/{name}";
    }

    // An origin is called as its stage, a slash, and the split or partition.
    private static List<(string From, string To)> Origins(PlanChange change, IReadOnlyCollection<string> known)
    {
        var renamed = change.StageRenames.ToDictionary(rename => rename.From, rename => rename.To);
        var result = new List<(string From, string To)>();
        foreach (var name in known.Order(StringComparer.Ordinal))
        {
            var stage = change.StoredStages.Where(stage => name.StartsWith($"{stage}/", StringComparison.Ordinal)).MaxBy(stage => stage.Length);
            if (stage is not null && renamed.TryGetValue(stage, out var to))
            {
                result.Add((name, to + name[stage.Length..]));
            }
        }

        return result;
    }
}
