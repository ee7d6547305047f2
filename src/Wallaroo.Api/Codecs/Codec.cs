using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Wallaroo.Codecs;

/// <summary>Where codecs come from: <see cref="For{T}"/> for any type on the closed list of docs/reference/codecs.md.</summary>
public static class Codec
{
    /// <summary>The built-in codec of a type, compiled once: that of <see cref="CodecRegistry.Default"/>.</summary>
    /// <exception cref="CodecTypeException">The type cannot be encoded; names every reason and the member at fault.</exception>
    public static ICodec<T> For<T>() => CodecRegistry.Default.For<T>();

    /// <summary>As <see cref="For{T}"/>, with the reasons as an answer.</summary>
    public static bool TryFor<T>([NotNullWhen(true)] out ICodec<T>? codec, out IReadOnlyList<CodecFault> faults) =>
        CodecRegistry.Default.TryFor(out codec, out faults);

    /// <summary>
    /// The beginning of a closed union: the types that may stand behind a base class or interface, each with a number:
    /// <c>Codec.Union&lt;Message&gt;().Case&lt;Order&gt;(1).Case&lt;Quote&gt;(2)</c>. Give it to
    /// <see cref="CodecRegistry.With{T}(UnionBuilder{T})"/> where the base is the type of a member.
    /// </summary>
    public static UnionBuilder<T> Union<T>() => new([]);

    /// <summary>
    /// A codec that writes JSON, after the number of its bytes: easy to read and free to change, at several times the
    /// size and time. Changes of the type are the options' affair; the schema is always <c>json</c>.
    /// </summary>
    /// <param name="options">How; by default that of <see cref="JsonSerializer"/>, with fields included so that tuples are.</param>
    public static ICodec<T> Json<T>(JsonSerializerOptions? options = null) => new JsonCodec<T>(options);
}
