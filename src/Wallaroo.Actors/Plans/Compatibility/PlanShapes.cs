using System.Text.Json;
using System.Text.Json.Serialization;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>Shapes of plans, and their text in the catalogue.</summary>
internal static class PlanShapes
{
    /// <summary>The shape of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="retired">By the name of a stage, stored names of state that was given up.</param>
    public static PlanShape Of(ExecutionPlan plan, IReadOnlyDictionary<string, IReadOnlyList<string>>? retired = null)
    {
        return new PlanShape(
            PlanShape.CurrentFormat,
            [.. plan.Stages.Select(stage => Of(plan, stage, retired?.GetValueOrDefault(stage.Name) ?? []))],
            [.. plan.Edges.Select(edge => new EdgeShape(edge.Name, edge.From.Name, edge.Entry.Name))]);
    }

    public static string Write(PlanShape shape) => JsonSerializer.Serialize(shape, PlanShapeJson.Default.PlanShape);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is damaged, or of a newer format; says which.</exception>
    public static PlanShape Read(string text)
    {
        try
        {
            var shape = JsonSerializer.Deserialize(text, PlanShapeJson.Default.PlanShape) ?? throw new FormatException("it is null");
            return Check(shape);
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static PlanShape Check(PlanShape shape)
    {
        if (shape.Format != PlanShape.CurrentFormat)
        {
            throw new FormatException($"its format is {shape.Format}, this program knows {PlanShape.CurrentFormat}");
        }

        var wrong = shape.Stages.FirstOrDefault(stage => stage.Kind == StageKind.Partitioned && !PlanOptions.IsPartitionCount(stage.Partitions));
        return wrong is null ? shape : throw new FormatException($"the stage \"{wrong.Name}\" has {wrong.Partitions} partitions");
    }

    /// <summary>The keys of a stage, from the key by that gave them; null where it has none.</summary>
    public static StoredValue? KeyOf(StagePlan stage, CodecRegistry codecs)
    {
        var step = stage.Steps[0];
        if (stage.Kind != StageKind.Partitioned || step.KeyType is null)
        {
            return null;
        }

        while (StepRoles.Of(step) is not (StepRole.KeyBy or StepRole.Collect))
        {
            step = step.Inputs[0];
        }

        return StoredValue.Of(step, codecs)[0];
    }

    /// <summary>Whether a step keeps something in its stage that must not get lost.</summary>
    public static bool Keeps(StagePlan stage, Step step) =>
        stage.Kind == StageKind.Source ? StepRoles.Of(step) == StepRole.Source : StepRoles.IsStateful(step);

    private static StageShape Of(ExecutionPlan plan, StagePlan stage, IReadOnlyList<string> retired)
    {
        var codecs = plan.Application.Codecs;
        var key = KeyOf(stage, codecs);
        return new StageShape(
            stage.Name,
            stage.Kind,
            MediumOf(stage),
            stage.Partitions,
            key?.Type,
            key?.Schema,
            [.. stage.Inputs.Select(edge => edge.Entry.Name).Distinct()],
            [
                .. from step in stage.Steps
                   where Keeps(stage, step)
                   from value in StoredValue.Of(step, codecs)
                   select new StoredShape(step.Name, plan.StateName(step), value.Use, value.Type, value.Schema),
            ],
            retired);
    }

    public static string? MediumOf(StagePlan stage) => stage.Kind switch
    {
        StageKind.Source => SourceTraits.Of(stage.Steps[0])!.Kind,
        StageKind.Sink => SinkTraits.Of(stage.Steps[0])!.Kind,
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlanShape))]
internal sealed partial class PlanShapeJson : JsonSerializerContext;
