using System.Text;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Describing;

/// <summary>
/// Draws a plan for a terminal: a box for each stage, after those that feed it, with its fused steps; above a box
/// what flows in; below all boxes what sources and sinks guarantee.
/// </summary>
internal static class PlanText
{
    private const string Gap = "  ";

    public static string Write(ExecutionPlan plan)
    {
        var boxes = plan.Stages.Select(stage => new Box(stage, Title(stage), [.. stage.Steps.Select(step => Row(stage, step))])).ToList();
        var columns = Widths([.. boxes.SelectMany(box => box.Rows)]);
        var width = boxes.Select(box => box.Title.Length + 3).Append(columns.Sum() + (Gap.Length * (columns.Length - 1))).Max();
        var text = new StringBuilder();
        text.Append($"application \"{plan.Application.Name}\"\n");
        foreach (var box in boxes)
        {
            text.Append('\n');
            WriteInputs(text, box.Stage);
            text.Append($"╭─ {box.Title} {new string('─', width - box.Title.Length - 1)}╮\n");
            foreach (var row in box.Rows)
            {
                text.Append($"│ {Line(row, columns).PadRight(width)} │\n");
            }

            text.Append($"╰{new string('─', width + 2)}╯\n");
        }

        WriteGuarantees(text, "sources", plan, step => SourceTraits.Of(step) is { } source ? Guarantee.Of(source) : null);
        WriteGuarantees(text, "sinks", plan, step => SinkTraits.Of(step) is { } sink ? Guarantee.Of(sink) : null);
        return text.ToString();
    }

    private static string Title(StagePlan stage) => stage.Kind switch
    {
        StageKind.Source => $"{stage.Name} · source",
        StageKind.Sink => $"{stage.Name} · sink",
        _ => $"{stage.Name} · {stage.Partitions} {(stage.Partitions == 1 ? "partition" : "partitions")}, journaled",
    };

    private static void WriteInputs(StringBuilder text, StagePlan stage)
    {
        foreach (var edge in stage.Inputs)
        {
            var key = stage.Kind == StageKind.Partitioned && edge.Entry.KeyType is not null ? $", to {edge.Entry.Name}" : "";
            text.Append($"  │ {StepDescription.Of(edge.Producer).MessageType} from {edge.From.Name}{key}\n");
        }

        if (stage.Inputs.Count > 0)
        {
            text.Append("  ▼\n");
        }
    }

    private static string[] Row(StagePlan stage, Step step)
    {
        var description = StepDescription.Of(step);
        var isIngest = stage.Kind == StageKind.Partitioned && description.Source is not null;
        var outputs = description.Sink is not null ? "" : $"→ {description.MessageType}";
        return
        [
            description.Name,
            isIngest ? "journal of the source" : StepText.What(description),
            description.KeyType is null ? outputs : $"{outputs} by {description.KeyType}",
            isIngest || description.ErrorPolicy is not { } policy ? "" : $"on error: {StepText.PolicyOf(policy)}",
        ];
    }

    private static int[] Widths(IReadOnlyList<string[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];

    private static string Line(string[] row, int[] widths) =>
        string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column])));

    private static void WriteGuarantees(StringBuilder text, string title, ExecutionPlan plan, Func<Step, Guarantee?> guarantee)
    {
        var steps = plan.Stages.Where(stage => stage.Kind != StageKind.Partitioned)
            .SelectMany(stage => stage.Steps)
            .Select(step => (step.Name, Guarantee: guarantee(step)))
            .Where(step => step.Guarantee is not null)
            .ToList();
        var width = steps.Max(step => step.Name.Length);
        text.Append($"\n{title}\n");
        foreach (var (name, held) in steps)
        {
            text.Append($"  {name.PadRight(width)}  {held!.Word}: {held.Text}\n");
        }
    }

    private sealed record Box(StagePlan Stage, string Title, IReadOnlyList<string[]> Rows);
}
