using System.Runtime.CompilerServices;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>
/// Replaces the substitutions of a configuration. A substitution looks forward, at the final value of its path; only
/// where that would make it wait for itself does it look back, at what the key had before the value that holds it.
/// Nothing is resolved that is not needed, and each substitution is resolved once.
/// </summary>
internal sealed partial class HoconResolver
{
    private readonly ObjectNode _root;
    private readonly Func<string, string?> _environment;
    private readonly List<ConfigurationFault> _faults = [];
    private readonly List<Frame> _frames = [];
    private int _lastBoundary = -1;
    private int _cyclesMet;
    private int _cycleFailures;
    private int _steps;

    private HoconResolver(ObjectNode root, Func<string, string?> environment)
    {
        _root = root;
        _environment = environment;
    }

    /// <summary>Resolves a configuration.</summary>
    /// <param name="root">The configuration; used up by this.</param>
    /// <param name="environment">Asked for names that the configuration does not have.</param>
    /// <exception cref="HoconException">Substitutions without a value, cycles, values that cannot be put together: all of them.</exception>
    public static HoconObject Resolve(ObjectNode root, Func<string, string?> environment)
    {
        var resolver = new HoconResolver(root, environment);
        var result = resolver.EvaluateRoot();
        return resolver._faults.Count == 0 ? result : throw new HoconException(resolver._faults);
    }

    /// <summary>Resolves one value that stands alone; null where it is an optional substitution without a value.</summary>
    public static HoconValue? Resolve(HoconSlot slot, Func<string, string?> environment)
    {
        var root = new ObjectNode(slot.KeyOrigin);
        root.Slot("value", slot.KeyOrigin).Absorb(slot);
        return Resolve(root, environment).Find("value")?.Value;
    }

    private HoconObject EvaluateRoot()
    {
        try
        {
            return (HoconObject?)Merge([_root], isRoot: true) ?? new HoconObject([], _root.Origin);
        }
        catch (HoconLimitException e)
        {
            _faults.Add(e.Fault);
            return new HoconObject([], _root.Origin);
        }
    }

    private void Fault(HoconOrigin origin, string code, string message, string remedy)
    {
        var fault = origin.Fault(code, message, remedy);
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Counts a step of work at a place, and gives up where there are too many.</summary>
    private void Step(HoconOrigin origin)
    {
        if (++_steps > HoconLimits.ResolutionSteps)
        {
            throw new HoconLimitException(origin.Fault(
                HoconCodes.TooMuchWork, "replacing the substitutions takes too many steps", "Use fewer substitutions that refer to one another."));
        }
    }

    private T Within<T>(T value)
        where T : HoconValue
    {
        if (value.Weight > HoconLimits.ResolvedWeight || value.Depth > HoconLimits.ResolvedNesting)
        {
            throw new HoconLimitException(value.Origin.Fault(
                HoconCodes.TooMuchWork,
                $"with its substitutions replaced the value is larger than {HoconLimits.ResolvedWeight:N0} characters or nested more than {HoconLimits.ResolvedNesting} deep",
                "Look for substitutions that double a value again and again."));
        }

        return value;
    }

    /// <summary>Notes that a node is being resolved; objects and arrays (no node) are boundaries between it and those before.</summary>
    private void Enter(HoconNode? node, IReadOnlyList<string> suffix, HoconOrigin origin)
    {
        if (_frames.Count >= HoconLimits.ResolutionDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new HoconLimitException(origin.Fault(
                HoconCodes.TooMuchWork,
                $"more than {HoconLimits.ResolutionDepth} substitutions wait for one another",
                "Shorten the chain: let more of them refer to the value itself."));
        }

        _frames.Add(new Frame(node, suffix, _lastBoundary));
        _lastBoundary = node is null ? _frames.Count - 1 : _lastBoundary;
    }

    private void Leave()
    {
        _lastBoundary = _frames[^1].BoundaryBefore;
        _frames.RemoveAt(_frames.Count - 1);
    }

    /// <summary>True where a node is being resolved and what is asked for now is needed for it directly, not inside an object or array.</summary>
    private bool IsDirectlyAwaited(HoconNode node)
    {
        for (var i = _frames.Count - 1; i > _lastBoundary; i--)
        {
            if (ReferenceEquals(_frames[i].Node, node))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAwaited(HoconNode node, IReadOnlyList<string> suffix) =>
        _frames.Exists(frame => ReferenceEquals(frame.Node, node) && frame.Suffix.SequenceEqual(suffix));

    private readonly record struct Frame(HoconNode? Node, IReadOnlyList<string> Suffix, int BoundaryBefore);
}
