using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions.State;
using Wallaroo.Actors.Plans;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>The catalogue's ids of a plan: the same in every process that works on the application's journal.</summary>
internal sealed class PlanIds
{
    private readonly Dictionary<string, uint> _stages = [];
    private readonly Dictionary<string, uint> _edges = [];
    private readonly Dictionary<string, uint> _schemas = [];
    private readonly Dictionary<(string Stage, int Index), uint> _origins = [];

    private readonly Dictionary<string, int> _splits = [];

    private const int LetterIndex = -1;
    private const string LetterName = "?letters";
    private const string Mark = "\\";
    private static readonly string[] Reserved = [$"{PlanCompiler.IngestSuffix[1..]}/", LetterName, Mark];

    private readonly ExecutionPlan _plan;
    private readonly IReadOnlyDictionary<uint, string> _schemaTexts;

    private PlanIds(ExecutionPlan plan, IReadOnlyDictionary<uint, string> schemaTexts)
    {
        _plan = plan;
        _schemaTexts = schemaTexts;
    }

    /// <summary>Resolves all names of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="catalogue">Where ids are kept.</param>
    /// <param name="splits">The names of the splits of each source stage.</param>
    /// <param name="schemas">The schemas that the plan's ports and states write.</param>
    public static PlanIds Resolve(
        ExecutionPlan plan,
        ICatalogue catalogue,
        IReadOnlyDictionary<string, IReadOnlyList<string>> splits,
        IReadOnlyCollection<string> schemas)
    {
        catalogue.Resolve(CatalogueKind.Schema, [.. schemas]);
        var ids = new PlanIds(plan, catalogue.Read(CatalogueKind.Schema).ToDictionary(static schema => schema.Value, static schema => schema.Key));
        Fill(ids._stages, catalogue, CatalogueKind.Stage, [.. plan.Stages.Select(static stage => stage.Name)]);
        Fill(ids._edges, catalogue, CatalogueKind.Edge, [.. plan.Edges.Select(static edge => edge.Name)]);
        Fill(ids._schemas, catalogue, CatalogueKind.Schema, [.. schemas]);
        ids.FillOrigins(plan, catalogue, splits);
        return ids;
    }

    public uint Stage(StagePlan stage) => _stages[stage.Name];

    public uint Edge(EdgePlan edge) => _edges[edge.Name];

    public uint Schema(string? text) => text is null ? 0 : _schemas[text];

    /// <summary>What the state of a step is called in snapshots.</summary>
    public StateName StateName(Step step, string schema) => new(
        _plan.StateName(step),
        Schema(schema),
        SchemaText);

    /// <summary>The text of a schema.</summary>
    /// <exception cref="WireFormatException">There is none of this id.</exception>
    public string SchemaText(uint id) => _schemaTexts.TryGetValue(id, out var text)
        ? text
        : throw new WireFormatException("WAL3095", 0, "the id of a schema", $"{id}");

    /// <summary>The id of a partition's, or split's, output stream.</summary>
    public uint Origin(StagePlan stage, int index) => _origins[(stage.Name, index)];

    /// <summary>The id of the output stream of what replays a source stage's dead letters.</summary>
    public uint LetterOrigin(StagePlan stage) => _origins[(stage.Name, LetterIndex)];

    /// <summary>The ids of all such streams: no watermark comes over them.</summary>
    public IReadOnlySet<uint> LetterOrigins => field ??= _origins.Where(static origin => origin.Key.Index == LetterIndex).Select(static origin => origin.Value).ToHashSet();

    /// <summary>How many splits a source stage has.</summary>
    public int Splits(StagePlan stage) => _splits[stage.Name];

    private static void Fill(Dictionary<string, uint> ids, ICatalogue catalogue, CatalogueKind kind, string[] names)
    {
        foreach (var (name, id) in names.Zip(catalogue.Resolve(kind, names)))
        {
            ids[name] = id;
        }
    }

    private void FillOrigins(
        ExecutionPlan plan, ICatalogue catalogue, IReadOnlyDictionary<string, IReadOnlyList<string>> splits)
    {
        var keys = new List<(string Stage, int Index)>();
        var names = new List<string>();
        foreach (var stage in plan.Stages)
        {
            var parts = stage.Kind switch
            {
                StageKind.Source => splits[stage.Name],
                StageKind.Partitioned => [.. Enumerable.Range(0, stage.Partitions).Select(static index => $"{index}")],
                _ => [],
            };
            for (var index = 0; index < parts.Count; index++)
            {
                keys.Add((stage.Name, index));
                names.Add($"{stage.Name}/{(stage.Kind == StageKind.Source ? SplitName(parts[index]) : parts[index])}");
            }

            if (stage.Kind == StageKind.Source)
            {
                keys.Add((stage.Name, LetterIndex));
                names.Add($"{stage.Name}/{LetterName}");
            }
        }

        foreach (var (stage, parts) in splits)
        {
            _splits[stage] = parts.Count;
        }

        foreach (var (key, id) in keys.Zip(catalogue.Resolve(CatalogueKind.Origin, names)))
        {
            _origins[key] = id;
        }
    }

    /// <summary>
    /// A split's name among the names of streams: one that would read as a partition of the source's ingest, or as its
    /// letters, gets a mark before it, and so does one that has the mark.
    /// </summary>
    private static string SplitName(string split) =>
        Array.Exists(Reserved, start => split.StartsWith(start, StringComparison.Ordinal)) ? $"{Mark}{split}" : split;
}
