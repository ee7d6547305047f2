namespace Wallaroo.Codecs;

/// <summary>Where codecs come from: <see cref="For{T}"/> for any type on the closed list of docs/reference/codecs.md.</summary>
public static class Codec
{
    /// <summary>The built-in codec of a type, compiled once. The same as <see cref="CodecRegistry.For{T}"/> of <see cref="CodecRegistry.Default"/>.</summary>
    /// <exception cref="CodecTypeException">The type cannot be encoded; names every reason and the member at fault.</exception>
    public static ICodec<T> For<T>() => CodecRegistry.Default.For<T>();

    /// <summary>As <see cref="For{T}"/>, with the reasons as an answer.</summary>
    public static bool TryFor<T>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ICodec<T>? codec, out IReadOnlyList<CodecFault> faults) =>
        CodecRegistry.Default.TryFor(out codec, out faults);
}
