using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>
/// A type together with what its declaration says of nulls, in it and in its arguments. Where a declaration says
/// nothing (code compiled without nullable annotations) nulls are allowed.
/// </summary>
internal sealed class AnnotatedType : IEquatable<AnnotatedType>
{
    private AnnotatedType(Type type, bool isNullable, IReadOnlyList<AnnotatedType> arguments)
    {
        Type = type;
        IsNullable = isNullable && !type.IsValueType;
        Arguments = arguments;
    }

    public Type Type { get; }

    /// <summary>True for a reference that may be null; of values only <c>Nullable</c> may, which is a type.</summary>
    public bool IsNullable { get; }

    /// <summary>The element type of an array, the arguments of a generic type.</summary>
    public IReadOnlyList<AnnotatedType> Arguments { get; }

    /// <summary>A type of which nothing else is known: no nulls.</summary>
    public static AnnotatedType Of(Type type) => new(type, isNullable: false, [.. Inner(type).Select(Of)]);

    /// <summary>The type of a member of this type.</summary>
    public AnnotatedType MemberOf(MemberInfo member, NullabilityInfoContext context)
    {
        // The arguments of this type carry annotations that only a look at the open definition can place.
        var open = Type.IsConstructedGenericType && member.DeclaringType == Type
            ? Type.GetGenericTypeDefinition().GetMemberWithSameMetadataDefinitionAs(member)
            : member;
        var info = open is PropertyInfo property ? context.Create(property) : context.Create((FieldInfo)open);
        var closed = member is PropertyInfo { PropertyType: var type } ? type : ((FieldInfo)member).FieldType;
        return From(info, closed);
    }

    public AnnotatedType NotNull() => IsNullable ? new(Type, isNullable: false, Arguments) : this;

    public bool Equals(AnnotatedType? other) =>
        other is not null && Type == other.Type && IsNullable == other.IsNullable && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object? obj) => Equals(obj as AnnotatedType);

    public override int GetHashCode() => HashCode.Combine(Type, IsNullable, Arguments.Count);

    private AnnotatedType From(NullabilityInfo info, Type closed)
    {
        var isNullable = info.ReadState != NullabilityState.NotNull;
        if (info.Type.IsGenericParameter && info.Type.DeclaringMethod is null)
        {
            var argument = Arguments[info.Type.GenericParameterPosition];
            return new(argument.Type, isNullable || argument.IsNullable, argument.Arguments);
        }

        var inner = Inner(closed);
        if (info.ElementType is { } element)
        {
            return new(closed, isNullable, [From(element, inner[0])]);
        }

        // Of Nullable the arguments are those of the type within.
        if (Nullable.GetUnderlyingType(closed) is { } underlying)
        {
            return new(closed, isNullable: false, [FromArguments(info, underlying, isNullable: false)]);
        }

        return FromArguments(info, closed, isNullable);
    }

    private AnnotatedType FromArguments(NullabilityInfo info, Type closed, bool isNullable)
    {
        var inner = Inner(closed);
        return inner.Length == info.GenericTypeArguments.Length
            ? new(closed, isNullable, [.. inner.Select((type, i) => From(info.GenericTypeArguments[i], type))])
            : new(closed, isNullable, Of(closed).Arguments);
    }

    private static Type[] Inner(Type type) => type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
}
