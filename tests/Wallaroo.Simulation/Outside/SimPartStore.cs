using System.Text;
using Wallaroo.Actors.Sinks;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;
using Wallaroo.Simulation.Settings;

namespace Wallaroo.Simulation.Outside;

/// <summary>The directory of a file sink: what is published stays, and is never replaced.</summary>
internal sealed class SimPartStore
{
    /// <summary>The published parts: of which stream, which range of its positions, what is in them.</summary>
    public SortedDictionary<(string Origin, ulong First, ulong Last), byte[]> Parts { get; } = [];

    /// <summary>The lines of a stream, in the order of the ranges. Ranges do not overlap.</summary>
    public IEnumerable<string> Lines(string origin)
    {
        ulong before = 0;
        foreach (var ((owner, first, last), bytes) in Parts)
        {
            if (owner != origin)
            {
                continue;
            }

            if (first <= before || last < first)
            {
                throw new SimulationException($"the parts of {origin} overlap: {first} to {last} begins before {before} ends");
            }

            before = last;
            foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n')[..^1])
            {
                yield return line;
            }
        }
    }

    public IEnumerable<string> Origins => Parts.Keys.Select(static part => part.Origin).Distinct();
}

/// <summary>Writes the parts of one stream. What is not published is gone with the worker.</summary>
internal sealed class SimPartWriter(SimPartStore store, string origin, ulong epoch, SimScheduler scheduler, SimRandom random, Faults faults, Trace trace) : IPartWriter
{
    private readonly MemoryStream _pending = new();
    private ulong _first;
    private ulong _last;
    private bool _isSealed;
    private PartMark _mark;

    public long PendingBytes => _pending.Length;

    public bool IsFull => false;

    public bool HasFailed => false;

    public ulong Epoch => epoch;

    public void Start(PartMark mark, Action wake) => _mark = mark;

    public void Append(ReadOnlySpan<byte> bytes, ulong first, ulong last)
    {
        if (_isSealed)
        {
            throw new SimulationException($"{origin}: a sealed part was continued");
        }

        if (_first == 0)
        {
            _first = first;
        }
        else if (first <= _last)
        {
            throw new SimulationException($"{origin}: position {first} was appended after {_last}");
        }

        _last = last;
        _pending.Write(bytes);
    }

    public void Seal(Action<SinkException?> completed) => scheduler.Later(() =>
    {
        var fails = !scheduler.IsCalm && random.Chance(faults.Part);
        _isSealed = !fails;
        trace.Add($"{origin} seals {_first}..{_last}{(fails ? " in vain" : "")}");
        completed(fails ? new SinkException("WAL6599", "the disk is full") : null);
    });

    public void Publish(Action<SinkException?> completed) => scheduler.Later(() =>
    {
        if (!_isSealed)
        {
            throw new SimulationException($"{origin}: a part was published before it was sealed");
        }

        if (!scheduler.IsCalm && random.Chance(faults.Part))
        {
            trace.Add($"{origin} publishes {_first}..{_last} in vain");
            completed(new SinkException("WAL6599", "the directory is gone"));
            return;
        }

        var bytes = _pending.ToArray();
        if (!store.Parts.TryAdd((origin, _first, _last), bytes) && !store.Parts[(origin, _first, _last)].AsSpan().SequenceEqual(bytes))
        {
            throw new SimulationException($"{origin}: the part {_first} to {_last} was made again with other content");
        }

        trace.Add($"{origin} publishes {_first}..{_last}");
        Discard();
        scheduler.Later(() => completed(null));
    });

    public bool IsPublished() => store.Parts.ContainsKey((origin, _mark.First, _mark.Last));

    public void Discard()
    {
        _pending.SetLength(0);
        _first = 0;
        _last = 0;
        _isSealed = false;
    }

    public void Dispose()
    {
    }
}
