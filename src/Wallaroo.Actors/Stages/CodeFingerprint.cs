using System.Buffers.Binary;
using System.Collections;
using System.Reflection;
using Wallaroo.Actors.Plans;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// Tells versions of a stage's code apart: by the assemblies that its functions and classes are from. A compiler gives an
/// assembly another identity whenever it compiles other sources.
/// </summary>
internal sealed class CodeFingerprint
{
    private const int MaxDepth = 16;
    private const ulong Prime = 0x100000001b3;
    private const ulong Basis = 0xcbf29ce484222325;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly SortedSet<Guid> _modules = [];

    /// <summary>The fingerprint of what a stage does with a message until it leaves: never 0.</summary>
    public static ulong Of(StagePlan stage)
    {
        var fingerprint = new CodeFingerprint();
        foreach (var step in stage.Steps.Concat(stage.Outputs.Select(static edge => edge.Entry)))
        {
            fingerprint.Visit(step, 0);
        }

        return fingerprint.Value();
    }

    private ulong Value()
    {
        var value = Basis;
        Span<byte> bytes = stackalloc byte[16];
        foreach (var module in _modules)
        {
            module.TryWriteBytes(bytes);
            value = (value ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime;
            value = (value ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..])) * Prime;
        }

        return value == 0 ? 1 : value;
    }

    private void Visit(object? value, int depth)
    {
        if (value is null or string or Type or MemberInfo || depth > MaxDepth || value.GetType().IsPrimitive || !_seen.Add(value))
        {
            return;
        }

        Add(value.GetType());
        switch (value)
        {
            case Delegate function:
                Add(function.Method.Module);
                Visit(function.Target, depth + 1);
                break;
            case IEnumerable items when value is Array or IList:
                foreach (var item in items)
                {
                    VisitPart(item, depth);
                }

                break;
            default:
                VisitFields(value, depth);
                break;
        }
    }

    private void VisitFields(object value, int depth)
    {
        for (var type = value.GetType(); type is not null && !IsOfTheSystem(type.Module); type = type.BaseType)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var field in type.GetFields(Own).Where(static field => !field.FieldType.IsValueType && !field.FieldType.IsPointer))
            {
                VisitPart(field.GetValue(value), depth);
            }
        }
    }

    // Other steps are of other stages, or are visited themselves.
    private void VisitPart(object? part, int depth)
    {
        if (part is not Step)
        {
            Visit(part, depth + 1);
        }
    }

    private void Add(Type type)
    {
        Add(type.Module);
        foreach (var argument in type.GetGenericArguments())
        {
            Add(argument.Module);
        }
    }

    private void Add(Module module)
    {
        if (!IsOfTheSystem(module))
        {
            _modules.Add(module.ModuleVersionId);
        }
    }

    private static bool IsOfTheSystem(Module module) =>
        module.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "mscorlib");
}
