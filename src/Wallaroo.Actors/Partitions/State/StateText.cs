using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wallaroo.Actors.Partitions.State;

/// <summary>A state as people read it: JSON.</summary>
internal static class StateText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        MaxDepth = 64,
    };

    public static string Of<TState>(TState state)
    {
        try
        {
            return JsonSerializer.Serialize(state, Options);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException)
        {
            return JsonSerializer.Serialize(state?.ToString(), Options);
        }
    }
}
