using System.Globalization;
using Wallaroo.Simulation.Mutations.Building;
using Wallaroo.Simulation.Mutations.Catalogue;

namespace Wallaroo.Simulation.Mutations.Running;

/// <summary>
/// Tries every mutation: <c>--seeds N</c> (2000), <c>--only TEXT</c>, <c>--report FILE</c> for the table, and
/// <c>--keep</c> to run what was built before.
/// </summary>
internal static class MutationRun
{
    private const int UsualSeeds = 2000;

    public static int Run(string[] args)
    {
        var root = Root();
        var seeds = int.Parse(Option(args, "--seeds") ?? UsualSeeds.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var tree = new MutatedTree(root, $"{root}/artifacts/mutations");
        try
        {
            if (!args.Contains("--keep"))
            {
                Console.WriteLine($"compiling the engine with {AllMutations.List.Count} mutations");
                tree.Build(AllMutations.List);
            }
        }
        catch (FragmentException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }

        if (Trial.Of(tree.Program, 0, seeds) is { IsFound: true } unchanged)
        {
            Console.Error.WriteLine($"without any mutation seed {unchanged.Seed} fails: {unchanged.Said}");
            return 1;
        }

        var results = Try(tree.Program, seeds, Option(args, "--only") ?? "");
        if (Option(args, "--report") is { } report)
        {
            File.WriteAllText(report, MutationTable.Of(results));
        }

        var missed = results.Count(static result => !result.Trial.IsFound);
        Console.WriteLine($"{results.Count - missed} of {results.Count} mutations found within {seeds} seeds");
        return missed == 0 ? 0 : 1;
    }

    private static List<(Mutation Mutation, Trial Trial)> Try(string program, int seeds, string only)
    {
        var results = new List<(Mutation, Trial)>();
        for (var index = 0; index < AllMutations.List.Count; index++)
        {
            var mutation = AllMutations.List[index];
            if (!mutation.Name.Contains(only, StringComparison.OrdinalIgnoreCase) && mutation.Area != only)
            {
                continue;
            }

            var trial = Trial.Of(program, index + 1, seeds);
            results.Add((mutation, trial));
            Console.WriteLine($"{(trial.IsFound ? trial.Seeds : "MISSED"),6}  {mutation.Area}: {mutation.Name}; {trial.Said}");
        }

        return results;
    }

    private static string Root()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (place is not null && !File.Exists($"{place.FullName}/Wallaroo.slnx"))
        {
            place = place.Parent;
        }

        return place?.FullName ?? throw new InvalidOperationException("this program runs below the root of the repository only");
    }

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }
}
