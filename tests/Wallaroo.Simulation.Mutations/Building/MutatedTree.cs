using Wallaroo.Simulation.Mutations.Catalogue;

namespace Wallaroo.Simulation.Mutations.Building;

/// <summary>
/// A copy of what the simulation is built from, with all mutations in the engine's text, and its program. The engine
/// itself knows nothing of mutations.
/// </summary>
internal sealed class MutatedTree(string root, string place)
{
    private const string Engine = "src/Wallaroo.Actors";
    private const string Simulation = "tests/Wallaroo.Simulation";
    private static readonly string[] Files =
        ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "src/Directory.Build.props", "src/BannedSymbols.txt", "tests/Directory.Build.props"];

    /// <summary>The simulation's program in this copy.</summary>
    public string Program => $"{place}/artifacts/build/bin/Wallaroo.Simulation/release/Wallaroo.Simulation.dll";

    /// <summary>The engine's files with mutations in them, by their path below the engine's directory.</summary>
    /// <exception cref="FragmentException">A mutation no longer fits.</exception>
    public static IEnumerable<(string File, string Text)> Mutated(string root, IReadOnlyList<Mutation> mutations)
    {
        var edits = mutations.SelectMany(static (mutation, index) => mutation.Edits.Select(edit => (Number: index + 1, mutation.Name, Edit: edit)));
        foreach (var file in edits.GroupBy(static edit => edit.Edit.File, StringComparer.Ordinal))
        {
            var path = $"{root}/{Engine}/{file.Key}";
            if (!File.Exists(path))
            {
                throw new FragmentException($"mutation \"{file.First().Name}\": there is no file {Engine}/{file.Key}");
            }

            yield return (file.Key, MutatedText.Of(File.ReadAllText(path), file));
        }
    }

    /// <summary>Copies and compiles.</summary>
    public void Build(IReadOnlyList<Mutation> mutations)
    {
        foreach (var part in (string[])["src", "tests"])
        {
            if (Directory.Exists($"{place}/{part}"))
            {
                Directory.Delete($"{place}/{part}", recursive: true);
            }
        }

        foreach (var file in Files)
        {
            Copy(file);
        }

        foreach (var project in (string[])["src/Wallaroo.Api", Engine, Simulation])
        {
            foreach (var file in Directory.GetFiles($"{root}/{project}", "*", SearchOption.AllDirectories))
            {
                Copy(Path.GetRelativePath(root, file));
            }
        }

        foreach (var (file, text) in Mutated(root, mutations))
        {
            File.WriteAllText($"{place}/{Engine}/{file}", text);
        }

        File.WriteAllText($"{place}/{Engine}/Mutant.cs", Switch);
        Child.Run(
            "dotnet",
            ["build", $"{place}/{Simulation}", "-c", "Release", "-v", "quiet", "-nologo", "-clp:NoSummary", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:WarningLevel=0"]);
    }

    private const string Switch = """
        namespace Wallaroo;

        /// <summary>Which mutation is on.</summary>
        internal static class Mutant
        {
            public static readonly int Number = int.Parse(System.Environment.GetEnvironmentVariable("WALLAROO_MUTATION") ?? "0");
        }
        """;

    private void Copy(string file)
    {
        var to = $"{place}/{file}";
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy($"{root}/{file}", to, overwrite: true);
    }
}
