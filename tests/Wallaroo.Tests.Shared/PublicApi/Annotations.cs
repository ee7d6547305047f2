using System.Reflection;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>What the compiler noted beside a signature's types: whether each reference may be null, and the names of tuple
/// elements. Both are lists in the order in which the parts of a type are read, the whole before its parts.</summary>
internal sealed class Annotations
{
    public static readonly byte NotNull = 1;
    public static readonly byte MayBeNull = 2;

    private const string Compiler = "System.Runtime.CompilerServices.";
    private readonly byte[] _nullability;
    private readonly string?[] _tupleNames;
    private readonly byte _default;
    private int _nextNullability;
    private int _nextTupleName;

    private Annotations(byte[] nullability, byte otherwise, string?[] tupleNames)
    {
        _nullability = nullability;
        _default = otherwise;
        _tupleNames = tupleNames;
    }

    /// <summary>Those of a part of a member: of a parameter, a returned value, a property, a field.</summary>
    /// <param name="attributes">The part's own attributes.</param>
    /// <param name="scope">The innermost declaration around the part, which may say what holds where the part is silent.</param>
    public static Annotations Of(IEnumerable<CustomAttributeData> attributes, MemberInfo? scope)
    {
        var list = attributes.ToList();
        var own = Values<byte>(list, "NullableAttribute");
        var everywhere = own.Length == 1 ? own[0] : Context(scope);
        return new Annotations(own.Length > 1 ? own : [], everywhere, Values<string?>(list, "TupleElementNamesAttribute"));
    }

    public byte NextNullability() => _nullability.Length == 0 ? _default
        : _nextNullability < _nullability.Length ? _nullability[_nextNullability++] : (byte)0;

    public string?[] NextTupleNames(int count)
    {
        var names = _tupleNames.Skip(_nextTupleName).Take(count).ToArray();
        _nextTupleName += count;
        return names.Length == count ? names : new string?[count];
    }

    private static byte Context(MemberInfo? scope)
    {
        for (var at = scope; at is not null; at = at.DeclaringType)
        {
            if (Values<byte>(at.CustomAttributes, "NullableContextAttribute") is [var value])
            {
                return value;
            }
        }

        return 0;
    }

    private static T[] Values<T>(IEnumerable<CustomAttributeData> attributes, string name)
    {
        var argument = attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == Compiler + name)?.ConstructorArguments.FirstOrDefault();
        return argument?.Value switch
        {
            T single => [single],
            IReadOnlyCollection<CustomAttributeTypedArgument> many => [.. many.Select(item => (T)item.Value!)],
            _ => [],
        };
    }
}
