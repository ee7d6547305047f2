using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>Sees to it that nothing an object holds is lost: every field belongs to a member that is written.</summary>
internal static class ObjectStorage
{
    private const string BackingSuffix = ">k__BackingField";

    /// <summary>True if every field is accounted for.</summary>
    public static bool IsCovered(Type type, IReadOnlyList<ObjectMember> members, Action<string?, string, string, string> fault)
    {
        var names = members.Select(member => member.Name)
            .Concat(type.GetProperties().Where(IsNotEncoded).Select(property => property.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isCovered = true;
        foreach (var field in ObjectModel.Lineage(type).SelectMany(Fields))
        {
            if (!IsNotEncoded(field) && !names.Contains(MemberName(field)))
            {
                fault(field.Name, CodecFault.LostMember, $"a private field that no public property gives away, so that its value would be lost",
                    "make it a public property with a setter, init or constructor parameter, or mark it [NotEncoded] if it can be computed again");
                isCovered = false;
            }
        }

        return isCovered;
    }

    private static FieldInfo[] Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

    private static bool IsNotEncoded(MemberInfo member) => member.IsDefined(typeof(NotEncodedAttribute), inherit: true);

    // <Total>k__BackingField of a property, <total>P of a primary constructor's parameter, _total, m_total; Total@ of F#.
    private static string MemberName(FieldInfo field)
    {
        var name = field.Name;
        if (name.StartsWith('<'))
        {
            var end = name.IndexOf('>', StringComparison.Ordinal);
            return name.EndsWith(BackingSuffix, StringComparison.Ordinal) || name.EndsWith(">P", StringComparison.Ordinal) || name.EndsWith(">i__Field", StringComparison.Ordinal)
                ? name[1..end]
                : name;
        }

        return name.StartsWith("m_", StringComparison.Ordinal) ? name[2..] : name.TrimStart('_').TrimEnd('@');
    }
}
