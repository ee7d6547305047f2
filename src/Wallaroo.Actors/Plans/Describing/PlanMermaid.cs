using System.Text;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Describing;

/// <summary>
/// Draws a plan as a Mermaid flowchart, which many viewers of Markdown show: a subgraph for each stage, a node for
/// each step in it.
/// </summary>
internal static class PlanMermaid
{
    public static string Write(ExecutionPlan plan)
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (var (index, stage) in plan.Stages.Index())
        {
            text.Append($"  subgraph s{index}[\"{Title(stage)}\"]\n");
            foreach (var step in stage.Steps)
            {
                text.Append($"    {Node(plan, stage, step)}{Shape(stage, step)}\n");
            }

            WriteChain(text, plan, stage);
            text.Append("  end\n");
        }

        foreach (var edge in plan.Edges)
        {
            text.Append($"  {Node(plan, edge.From, edge.Producer)} -->|\"{Escape(Label(edge))}\"| {Node(plan, edge.To, edge.Entry)}\n");
        }

        return text.ToString();
    }

    /// <summary>A text as it stands in a label in quotes: as numbered entities where Mermaid would read markup.</summary>
    public static string Escape(string label)
    {
        var escaped = new StringBuilder(label.Length);
        var listMark = ListMark(label);
        foreach (var (index, character) in label.Index())
        {
            if (char.IsControl(character))
            {
                escaped.Append(' ');
            }
            else if (index == listMark || character is '"' or '#' or '&' or '<' or '>' or '`' or '\\' or '|' or '*' or '~')
            {
                escaped.Append('#').Append((int)character).Append(';');
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    // Where "1." or "-" at its beginning would make the label a list, which Mermaid refuses to draw.
    private static int ListMark(string label)
    {
        var digits = label.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits >= 0 && (label[digits] == '.' || (digits == 0 && label[0] is '-' or '+')) ? digits : -1;
    }

    private static string Title(StagePlan stage) => stage.Kind switch
    {
        StageKind.Source => $"{Escape(stage.Name)} · source",
        StageKind.Sink => $"{Escape(stage.Name)} · sink",
        _ => $"{Escape(stage.Name)} · {stage.Partitions} {(stage.Partitions == 1 ? "partition" : "partitions")}, journaled",
    };

    // A step runs in several stages where streams without keys merge, so a node is a step in a stage.
    private static string Node(ExecutionPlan plan, StagePlan stage, Step step) =>
        $"s{IndexOf(plan.Stages, stage)}n{IndexOf(stage.Steps, step)}";

    private static int IndexOf<T>(IReadOnlyList<T> list, T item)
        where T : class
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (ReferenceEquals(list[index], item))
            {
                return index;
            }
        }

        return -1;
    }

    private static string Shape(StagePlan stage, Step step)
    {
        var description = StepDescription.Of(step);
        var isIngest = stage.Kind == StageKind.Partitioned && description.Source is not null;
        var label = $"{Escape(step.Name)}<br/>{(isIngest ? "journal of the source" : Escape(StepText.What(description)))}";
        var (open, close) = StepRoles.Of(step) switch
        {
            _ when isIngest => ("[(", ")]"),
            StepRole.Source or StepRole.Sink => ("([", "])"),
            StepRole.State or StepRole.Connect => ("[(", ")]"),
            StepRole.KeyBy or StepRole.Collect => ("{{", "}}"),
            StepRole.Async => ("[[", "]]"),
            _ => ("[", "]"),
        };
        return $"{open}\"{label}\"{close}";
    }

    private static void WriteChain(StringBuilder text, ExecutionPlan plan, StagePlan stage)
    {
        var entries = stage.Inputs.Select(edge => edge.Entry).ToHashSet();
        foreach (var step in stage.Steps.Where(step => !entries.Contains(step)))
        {
            foreach (var input in step.Inputs.Where(stage.Steps.Contains))
            {
                text.Append($"    {Node(plan, stage, input)} --> {Node(plan, stage, step)}\n");
            }
        }
    }

    private static string Label(EdgePlan edge)
    {
        var messages = StepDescription.Of(edge.Producer).MessageType;
        return edge.To.Kind == StageKind.Partitioned && StepDescription.Of(edge.Entry).KeyType is { } key ? $"{messages} by {key}" : messages;
    }
}
