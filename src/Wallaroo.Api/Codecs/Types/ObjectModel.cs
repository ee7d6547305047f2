using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>How objects of a record, struct or class are taken apart and made again.</summary>
internal sealed class ObjectModel
{
    private ObjectModel(ConstructorInfo? constructor, IReadOnlyList<ObjectMember> members)
    {
        Constructor = constructor;
        Members = members;
    }

    /// <summary>What makes an object; null for a struct that begins with all zeros.</summary>
    public ConstructorInfo? Constructor { get; }

    /// <summary>What is written, in order: the constructor's parameters, then the others as they are declared.</summary>
    public IReadOnlyList<ObjectMember> Members { get; }

    /// <summary>The model of a type, or null and faults.</summary>
    /// <param name="type">A record, struct or class.</param>
    /// <param name="fault">Takes the member at fault (or null), the code, the problem and the remedy.</param>
    public static ObjectModel? Find(Type type, Action<string?, string, string, string> fault)
    {
        var candidates = Candidates(type);
        if (!TryChoose(type, candidates, fault, out var constructor))
        {
            return null;
        }

        foreach (var parameter in constructor?.GetParameters() ?? [])
        {
            Match(candidates, parameter)!.Parameter = parameter;
        }

        var members = candidates
            .Where(member => member.Parameter is not null || member.CanSet)
            .OrderBy(member => member.Parameter?.Position ?? int.MaxValue)
            .ToList();
        return ObjectStorage.IsCovered(type, members, fault) ? new ObjectModel(constructor, members) : null;
    }

    // Base classes first, properties before fields, each in the order of the source.
    private static List<ObjectMember> Candidates(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var found = new Dictionary<string, ObjectMember>();
        foreach (var part in Lineage(type))
        {
            var properties = part.GetProperties(Own).Cast<MemberInfo>()
                .Where(member => member is PropertyInfo { GetMethod.IsPublic: true } property && property.GetIndexParameters().Length == 0);
            foreach (var member in properties.OrderBy(Order).Concat(part.GetFields(Own).OrderBy(Order)))
            {
                found[member.Name] = new ObjectMember(Overridden(found, member));
            }
        }

        return [.. found.Values.Where(member => !member.Info.IsDefined(typeof(NotEncodedAttribute), inherit: true))];

        static int Order(MemberInfo member) => member.MetadataToken;
    }

    // An override may bring only a getter; what it overrides has the setter and the storage.
    private static MemberInfo Overridden(Dictionary<string, ObjectMember> found, MemberInfo member) =>
        member is PropertyInfo { SetMethod: null } property && found.TryGetValue(member.Name, out var first)
            && first.Setter is not null && property.GetMethod!.GetBaseDefinition() != property.GetMethod
            ? first.Info
            : member;

    public static IEnumerable<Type> Lineage(Type type)
    {
        var lineage = new Stack<Type>();
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            lineage.Push(part);
        }

        return lineage;
    }

    private static bool TryChoose(
        Type type, List<ObjectMember> candidates, Action<string?, string, string, string> fault, out ConstructorInfo? constructor)
    {
        constructor = null;
        var all = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance);
        var matching = all.Where(item => item.GetParameters().All(parameter => Match(candidates, parameter) is not null)).ToList();
        var complete = matching.Where(item => Missing(candidates, item).Count == 0).ToList();
        var isRecord = type.GetMethod("<Clone>$") is not null;
        var best = complete
            .GroupBy(item => item.GetParameters().Length)
            .OrderBy(group => isRecord || type.IsValueType ? -group.Key : group.Key)
            .FirstOrDefault()?.ToList();
        if (best is { Count: > 1 })
        {
            fault(null, CodecFault.SeveralConstructors, $"{best.Count} constructors with {best[0].GetParameters().Length} parameters fit its members",
                "make one of them the only public one, or register a codec for the type");
            return false;
        }

        if (best is not null)
        {
            constructor = best[0];
            return true;
        }

        if (type.IsValueType && Missing(candidates, null).Count == 0)
        {
            return true;
        }

        ExplainConstructors(type, candidates, all, matching, fault);
        return false;
    }

    private static void ExplainConstructors(
        Type type, List<ObjectMember> candidates, ConstructorInfo[] all, List<ConstructorInfo> matching, Action<string?, string, string, string> fault)
    {
        if (matching.Count > 0 || type.IsValueType)
        {
            var closest = matching.Select(item => Missing(candidates, item)).MinBy(missing => missing.Count) ?? Missing(candidates, null);
            foreach (var member in closest)
            {
                fault(member.Name, CodecFault.LostMember, "cannot be set when it is read back",
                    $"give it a setter or init, or the constructor a parameter {member.Name}, or mark it [NotEncoded] if it can be computed again");
            }
        }
        else if (all.Length == 0)
        {
            fault(null, CodecFault.NoConstructor, $"{CSharpName.Of(type)} has no public constructor", "give it one, or register a codec for it");
        }
        else
        {
            var unmatched = all.SelectMany(item => item.GetParameters()).First(parameter => Match(candidates, parameter) is null);
            fault(null, CodecFault.NoConstructor,
                $"no constructor of {CSharpName.Of(type)} fits its members: the parameter {CSharpName.Of(unmatched.ParameterType)} {unmatched.Name} is not the name and type of a public property or field",
                "name the parameters like the properties they set, or add a constructor without parameters, or register a codec for the type");
        }
    }

    private static ObjectMember? Match(List<ObjectMember> candidates, ParameterInfo parameter) =>
        candidates.Find(member => member.Name == parameter.Name && member.Type == parameter.ParameterType)
        ?? candidates.Find(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && member.Type == parameter.ParameterType);

    private static List<ObjectMember> Missing(List<ObjectMember> candidates, ConstructorInfo? constructor)
    {
        var set = (constructor?.GetParameters() ?? []).Select(parameter => Match(candidates, parameter)).ToHashSet();
        return candidates.FindAll(member => !member.CanSet && member.HasStorage && !set.Contains(member));
    }
}
