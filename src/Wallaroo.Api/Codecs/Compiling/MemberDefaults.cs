namespace Wallaroo.Codecs;

/// <summary>What members get that the bytes do not hold, because they were added after these were written.</summary>
internal static class MemberDefaults
{
    /// <summary>The default of the constructor's parameter; null if it has none or it is the type's own.</summary>
    public static object? Find(ObjectMember member)
    {
        if (member.Parameter is not { HasDefaultValue: true, DefaultValue: { } value } || value is DBNull)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        return type.IsEnum ? Enum.ToObject(type, value) : value;
    }

    /// <summary>True if a member may be missing: it may be null, or something gives it a value.</summary>
    public static bool CanBeMissing(ObjectNode owner, int index)
    {
        var member = owner.Model.Members[index];
        if (owner.Members[index] is OptionalNode || member.Parameter is { HasDefaultValue: true })
        {
            return true;
        }

        return member.Parameter is null && !member.IsRequired && (member.Type.IsValueType || MayBeInitialised(owner.Model, member));
    }

    /// <summary>True if only an object that was made shows whether a missing member has a value.</summary>
    public static bool IsKnownLate(ObjectNode owner, int index) =>
        owner.Members[index] is not OptionalNode && owner.Model.Members[index] is { Parameter: null, Type.IsValueType: false };

    // A property with an initialiser: a new object shows it, if one can be made without arguments.
    private static bool MayBeInitialised(ObjectModel model, ObjectMember member)
    {
        if (model.Constructor is { } constructor && constructor.GetParameters().Length > 0)
        {
            return true;
        }

        var item = Activator.CreateInstance(member.Info.ReflectedType!);
        return (member.Field is { } field ? field.GetValue(item) : member.Getter!.Invoke(item, null)) is not null;
    }
}
