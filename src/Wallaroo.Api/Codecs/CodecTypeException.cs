namespace Wallaroo.Codecs;

/// <summary>A type cannot be encoded. All reasons are reported together.</summary>
public sealed class CodecTypeException : CodecException
{
    internal CodecTypeException(Type type, IReadOnlyList<CodecFault> faults)
        : base("WAL3040", $"{CSharpName.Of(type)} cannot be encoded:{string.Concat(faults.Select(fault => $"\n  {fault}"))}")
    {
        Type = type;
        Faults = faults;
    }

    /// <summary>The type that was asked for.</summary>
    public Type Type { get; }

    /// <summary>Every reason, in the order of the members.</summary>
    public IReadOnlyList<CodecFault> Faults { get; }
}
