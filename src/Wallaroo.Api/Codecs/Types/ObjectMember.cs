using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>A property or field that is written.</summary>
internal sealed class ObjectMember
{
    private readonly MemberInfo _member;

    public ObjectMember(MemberInfo member) => _member = member;

    public MemberInfo Info => _member;

    public string Name => _member.Name;

    public Type Type => _member is PropertyInfo property ? property.PropertyType : ((FieldInfo)_member).FieldType;

    public MethodInfo? Getter => (_member as PropertyInfo)?.GetMethod;

    public MethodInfo? Setter => (_member as PropertyInfo)?.SetMethod;

    public FieldInfo? Field => _member as FieldInfo;

    public bool CanSet => Setter is not null || Field is { IsInitOnly: false };

    /// <summary>False for a property that computes its value.</summary>
    public bool HasStorage => Field is not null || BackingField is not null;

    public bool IsRequired => _member.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: false);

    /// <summary>The parameter of the constructor that sets it, if one does.</summary>
    public ParameterInfo? Parameter { get; set; }

    private FieldInfo? BackingField => _member.DeclaringType!.GetField(
        $"<{Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
}
