using Wallaroo.Codecs;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// Whether keys are found where they were: their hash and their encoding must be the same. Names of types do not count,
/// and an enum may have new names, since a key of it is its number.
/// </summary>
internal static class KeySchema
{
    public static bool IsSame(string? then, string? now)
    {
        if (then is null || now is null || then == now)
        {
            return then == now;
        }

        return Parse(then) is { } before && Parse(now) is { } today && (ShapeEquality.Same(before, today) || IsGrownEnum(before, today));
    }

    // A codec of the user's own may have a text that is none of ours: it is compared as it is.
    private static Shape? Parse(string schema)
    {
        try
        {
            return SchemaParser.Parse(schema);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsGrownEnum(Shape then, Shape now) =>
        then is EnumShape before && now is EnumShape today
        && before.Number.Name == today.Number.Name
        && before.Members.All(today.Members.Contains);
}
