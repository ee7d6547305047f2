namespace Wallaroo.Codecs;

/// <summary>What compiled code calls when something is wrong, or seldom.</summary>
internal sealed class MemberGuard(Type owner, string member, Type type)
{
    /// <summary>The member is null.</summary>
    public void ThrowNull() => throw CodecValues.NullMember(owner, member, type);

    /// <summary>The member is not in the bytes, and nothing else gave it a value.</summary>
    public void ThrowNoDefault() => throw CodecValues.NoDefault(owner, member, type);

    /// <summary>A whole object is null.</summary>
    public static void ThrowNull(Type type) => throw CodecValues.Null(type);

    /// <summary>An object is of a derived class.</summary>
    public static void ThrowDerived(object value, Type declared) => throw CodecValues.Derived(declared, value.GetType());

    /// <summary>Reads the zero that stands for an object without members.</summary>
    public static void ReadNothing(ref WireReader reader)
    {
        var start = reader.Position;
        var found = reader.ReadByte();
        if (found != 0)
        {
            throw CodecValues.Malformed(start, "the 0 of an object without members", $"{found}");
        }
    }
}
