using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Describing;

/// <summary>A plan as JSON, for programs: the shape is documented in docs/reference/describe.md and only grows.</summary>
internal static class PlanJson
{
    /// <summary>Raised when something is renamed or removed.</summary>
    public const int Format = 1;

    public static string Write(ExecutionPlan plan)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            Write(json, plan);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static void Write(Utf8JsonWriter json, ExecutionPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("application", plan.Application.Name);
        json.WriteStartArray("stages");
        foreach (var stage in plan.Stages)
        {
            WriteStage(json, stage);
        }

        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in plan.Edges)
        {
            WriteEdge(json, edge);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStage(Utf8JsonWriter json, StagePlan stage)
    {
        json.WriteStartObject();
        json.WriteString("name", stage.Name);
        json.WriteString("kind", stage.Kind switch { StageKind.Source => "source", StageKind.Sink => "sink", _ => "partitioned" });
        json.WriteNumber("partitions", stage.Partitions);
        json.WriteBoolean("journaled", stage.Kind == StageKind.Partitioned);
        WriteStrings(json, "inputs", stage.Inputs.Select(edge => edge.Name));
        WriteStrings(json, "outputs", stage.Outputs.Select(edge => edge.Name));
        json.WriteStartArray("steps");
        foreach (var step in stage.Steps)
        {
            WriteStep(json, StepDescription.Of(step), step.Inputs);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter json, EdgePlan edge)
    {
        json.WriteStartObject();
        json.WriteString("name", edge.Name);
        json.WriteString("from", edge.From.Name);
        json.WriteString("producer", edge.Producer.Name);
        json.WriteString("to", edge.To.Name);
        json.WriteString("entry", edge.Entry.Name);
        json.WriteNumber("port", edge.Port);
        json.WriteString("messageType", StepDescription.Of(edge.Producer).MessageType);
        json.WriteString("keyType", StepDescription.Of(edge.Entry).KeyType);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, StepDescription step, IReadOnlyList<Step> inputs)
    {
        json.WriteStartObject();
        json.WriteString("name", step.Name);
        json.WriteString("kind", step.Kind);
        WriteStrings(json, "inputs", inputs.Select(input => input.Name));
        json.WriteString("messageType", step.MessageType);
        json.WriteString("keyType", step.KeyType);
        json.WriteString("stateType", step.StateType);
        json.WriteString("errorPolicy", step.ErrorPolicy switch
        {
            null => null,
            ErrorPolicy.Skip => "skip",
            ErrorPolicy.Stop => "stop",
            _ => "dead-letter",
        });
        WriteCalls(json, step.Calls);
        WriteSource(json, step.Source);
        WriteSink(json, step.Sink);
        json.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter json, AsyncOptions? calls)
    {
        if (calls is not null)
        {
            json.WriteStartObject("calls");
            json.WriteNumber("concurrency", calls.Concurrency);
            json.WriteBoolean("ordered", calls.Ordered);
            json.WriteNumber("timeoutSeconds", calls.Timeout.TotalSeconds);
            json.WriteNumber("attempts", calls.Attempts);
            json.WriteEndObject();
        }
    }

    private static void WriteSource(Utf8JsonWriter json, SourceTraits? source)
    {
        if (source is not null)
        {
            json.WriteStartObject("source");
            json.WriteString("kind", source.Kind);
            json.WriteString("address", source.Address?.ToString());
            WriteStrings(json, "paths", source.Paths ?? []);
            json.WriteBoolean("replayable", source.IsReplayable);
            json.WriteBoolean("durable", source.IsDurable);
            json.WriteString("eventTime", EventTimeOf(source));
            json.WriteString("guarantee", Guarantee.Of(source).Word);
            json.WriteEndObject();
        }
    }

    private static string EventTimeOf(SourceTraits source)
    {
        if (source.IsTimedByArrival)
        {
            return "arrival";
        }

        return source.IsTimedByMessage ? "message" : "none";
    }

    private static void WriteSink(Utf8JsonWriter json, SinkTraits? sink)
    {
        if (sink is not null)
        {
            json.WriteStartObject("sink");
            json.WriteString("kind", sink.Kind);
            json.WriteString("address", sink.Address?.ToString());
            json.WriteString("directory", sink.Directory);
            json.WriteString("guarantee", Guarantee.Of(sink).Word);
            json.WriteEndObject();
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
