namespace Wallaroo.Codecs;

/// <summary>Why a type cannot be encoded.</summary>
/// <param name="Code">The stable code, for example <c>WAL3041</c>.</param>
/// <param name="Path">The member at fault, from the type that was asked for: <c>Order.Customer.Tags</c>.</param>
/// <param name="Problem">What is wrong, with the type's name.</param>
/// <param name="Remedy">What to do.</param>
public sealed record CodecFault(string Code, string Path, string Problem, string Remedy)
{
    /// <summary>A type that is not on the closed list.</summary>
    public const string NotOnTheList = "WAL3041";

    /// <summary>A type that no constructor can make again from its members.</summary>
    public const string NoConstructor = "WAL3042";

    /// <summary>A member whose value would be lost.</summary>
    public const string LostMember = "WAL3043";

    /// <summary>Several constructors that fit equally well.</summary>
    public const string SeveralConstructors = "WAL3044";

    /// <summary>A union whose cases do not fit together.</summary>
    public const string BadUnion = "WAL3045";

    /// <summary>A codec of the user's own that says something impossible of itself.</summary>
    public const string BadCodec = "WAL3046";

    /// <summary>The fault as one line.</summary>
    public override string ToString() => $"{Code} {Path}: {Problem}; {Remedy}";
}
