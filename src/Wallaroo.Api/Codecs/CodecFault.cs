namespace Wallaroo.Codecs;

/// <summary>Why a type cannot be encoded.</summary>
/// <param name="Code">The stable code, for example <c>WAL3041</c>.</param>
/// <param name="Path">The member at fault, from the type that was asked for: <c>Order.Customer.Tags</c>.</param>
/// <param name="Problem">What is wrong, with the type's name.</param>
/// <param name="Remedy">What to do.</param>
public sealed record CodecFault(string Code, string Path, string Problem, string Remedy)
{
    /// <summary>The fault as one line.</summary>
    public override string ToString() => $"{Code} {Path}: {Problem}; {Remedy}";
}
