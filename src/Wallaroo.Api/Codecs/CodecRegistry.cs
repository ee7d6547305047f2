using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Wallaroo.Codecs;

/// <summary>
/// Which codec each type has: the built-in ones, and the user's where one was set. Immutable; codecs are compiled at
/// first use and kept. A user's codec is used wherever its type occurs, in members and collections too.
/// </summary>
public sealed class CodecRegistry
{
    private readonly ConcurrentDictionary<Type, object> _ready = new();
    private readonly Lock _gate = new();
    private readonly CodecCompiler _compiler = new();
    private readonly ImmutableDictionary<Type, object> _overrides;
    private readonly ImmutableArray<UpgradeDefinition> _upgrades;
    private readonly ICodecFactory? _factory;
    private readonly TypeGraph _graph;

    private CodecRegistry(
        ImmutableDictionary<Type, object> overrides, ImmutableArray<UpgradeDefinition> upgrades, ICodecFactory? factory)
    {
        _overrides = overrides;
        _upgrades = upgrades;
        _factory = factory;
        _graph = new TypeGraph(overrides, factory);
    }

    /// <summary>The built-in codecs alone.</summary>
    public static CodecRegistry Default { get; } = new(ImmutableDictionary<Type, object>.Empty, [], null);

    /// <summary>A registry that uses this codec for a type.</summary>
    public CodecRegistry With<T>(ICodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return new(_overrides.SetItem(typeof(T), codec), _upgrades, _factory);
    }

    /// <summary>A registry that encodes a base class or interface as a closed union. Faults are reported when a codec is asked for.</summary>
    public CodecRegistry With<T>(UnionBuilder<T> union)
    {
        ArgumentNullException.ThrowIfNull(union);
        return new(_overrides.SetItem(typeof(T), union), _upgrades, _factory);
    }

    /// <summary>A registry that asks a factory for every type without a codec of its own, before it uses a built-in one.</summary>
    public CodecRegistry WithFactory(ICodecFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new(_overrides, _upgrades, factory);
    }

    /// <summary>
    /// A registry that can read data written as an earlier type: they are read as that type, which the program keeps,
    /// and turned into today's. Used by <see cref="SchemaEvolution"/> only, for whole values and within others.
    /// </summary>
    /// <param name="upgrade">A function of its argument alone.</param>
    public CodecRegistry WithUpgrade<TOld, TNew>(Func<TOld, TNew> upgrade)
    {
        ArgumentNullException.ThrowIfNull(upgrade);
        return new(_overrides, _upgrades.Add(UpgradeDefinition.Of(upgrade)), _factory);
    }

    /// <summary>The codec of a type.</summary>
    /// <exception cref="CodecTypeException">The type cannot be encoded; names every reason and the member at fault.</exception>
    public ICodec<T> For<T>() =>
        TryFor<T>(out var codec, out var faults) ? codec : throw new CodecTypeException(typeof(T), faults);

    /// <summary>As <see cref="For{T}"/>, with the reasons as an answer.</summary>
    public bool TryFor<T>([NotNullWhen(true)] out ICodec<T>? codec, out IReadOnlyList<CodecFault> faults)
    {
        faults = [];
        if (!_ready.TryGetValue(typeof(T), out var ready))
        {
            lock (_gate)
            {
                ready = _graph.Find(AnnotatedType.Of(typeof(T)), out faults) is { } node ? _compiler.Get(node) : null;
            }

            if (ready is not null)
            {
                _ready.TryAdd(typeof(T), ready);
            }
        }

        codec = (ICodec<T>?)ready;
        return codec is not null;
    }

    /// <summary>A codec for bytes of an earlier shape, or null and what is different.</summary>
    internal ICodec<T>? ReaderFor<T>(Shape written, out IReadOnlyList<string> differences)
    {
        lock (_gate)
        {
            var node = _graph.Find(AnnotatedType.Of(typeof(T)), out var faults) ?? throw new CodecTypeException(typeof(T), faults);
            var match = new ShapeMatch(_graph, _upgrades, _compiler);
            differences = match.Differences(node, written);
            return differences.Count == 0 ? (ICodec<T>)match.Reader(node, written) : null;
        }
    }

    /// <summary>The shape of a type.</summary>
    internal Shape ShapeOf<T>()
    {
        lock (_gate)
        {
            return _graph.Find(AnnotatedType.Of(typeof(T)), out var faults)?.Shape ?? throw new CodecTypeException(typeof(T), faults);
        }
    }
}
