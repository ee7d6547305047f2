using System.Reflection;
using System.Runtime.CompilerServices;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Knows whether a failed call can have left traces in a state, and makes copies of one.</summary>
internal sealed class StateGuard<TState>(ICodec<TState> codec)
{
    /// <summary>Whether assigning a state copies it: true of values without references and of texts.</summary>
    public static readonly bool IsCopiedByAssignment =
        !RuntimeHelpers.IsReferenceOrContainsReferences<TState>() || typeof(TState) == typeof(string) || IsImmutable(typeof(TState), 0);

    private readonly WireBuffer _buffer = new();

    public TState Copy(in TState state)
    {
        _buffer.Clear();
        var writer = new WireWriter(_buffer);
        codec.Write(ref writer, state);
        writer.Commit();
        var reader = new WireReader(_buffer.WrittenSpan);
        return codec.Read(ref reader);
    }

    /// <summary>A type all of whose fields are read-only and of such types themselves.</summary>
    private static bool IsImmutable(Type type, int depth)
    {
        const int MaxDepth = 8;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan))
        {
            return true;
        }

        if (depth == MaxDepth || type.IsArray || type.IsInterface || type.IsAbstract || (type.IsClass && !type.IsSealed))
        {
            return false;
        }

        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (var field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if ((!field.IsInitOnly && !type.IsValueType) || !IsImmutable(field.FieldType, depth + 1))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
