using System.Reflection;
using Wallaroo.Actors.Execution;

namespace Wallaroo.Simulation.Running;

/// <summary>What an actor is about, for reports: the simple fields of it, whatever they are.</summary>
internal static class ActorText
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static string Of(Actor actor)
    {
        var values = new List<string>();
        for (var type = actor.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Fields))
            {
                if (Text(field.GetValue(actor)) is { } text)
                {
                    values.Add($"{Shortened(field.Name)} {text}");
                }
            }
        }

        return $"{actor.Name} ({string.Join(", ", values)})";
    }

    private static string Shortened(string field) => field.TrimStart('_', '<').Replace(">k__BackingField", "", StringComparison.Ordinal);

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool or int or long or ulong or Enum => value.ToString(),
        System.Collections.ICollection collection => $"{collection.Count} entries",
        Actors.Partitions.Inbox inbox => $"{inbox.Count} frames",
        Actors.Partitions.SnapshotProcess snapshot => snapshot.IsRunning ? "running" : null,
        Actors.Stages.StageInstance stage => $"{stage.Outbox.Messages} in the outbox",
        _ => null,
    };
}
