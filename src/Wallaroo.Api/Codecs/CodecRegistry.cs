using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Wallaroo.Codecs;

/// <summary>
/// Which codec each type has: the built-in ones, and the user's where one was set. Immutable; codecs are compiled at
/// first use and kept. A user's codec is used for members of that type too.
/// </summary>
public sealed class CodecRegistry
{
    private readonly ConcurrentDictionary<Type, object> _built = new();
    private readonly ImmutableDictionary<Type, object> _overrides;

    private CodecRegistry(ImmutableDictionary<Type, object> overrides) => _overrides = overrides;

    /// <summary>The built-in codecs alone.</summary>
    public static CodecRegistry Default { get; } = new(ImmutableDictionary<Type, object>.Empty);

    /// <summary>A registry that uses this codec for a type, wherever it occurs.</summary>
    public CodecRegistry With<T>(ICodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return new(_overrides.SetItem(typeof(T), codec));
    }

    /// <summary>The codec of a type.</summary>
    /// <exception cref="CodecTypeException">The type cannot be encoded; names every reason and the member at fault.</exception>
    public ICodec<T> For<T>() =>
        TryFor<T>(out var codec, out var faults) ? codec : throw new CodecTypeException(typeof(T), faults);

    /// <summary>As <see cref="For{T}"/>, with the reasons as an answer.</summary>
    public bool TryFor<T>([NotNullWhen(true)] out ICodec<T>? codec, out IReadOnlyList<CodecFault> faults)
    {
        faults = [];
        if (_overrides.TryGetValue(typeof(T), out var own) || _built.TryGetValue(typeof(T), out own))
        {
            codec = (ICodec<T>)own;
            return true;
        }

        codec = Primitives.TryGet(typeof(T)) as ICodec<T>;
        if (codec is null)
        {
            faults = [new CodecFault("WAL3041", CSharpName.Of(typeof(T)), "not supported yet", "wait")];
            return false;
        }

        _built.TryAdd(typeof(T), codec);
        return true;
    }
}
