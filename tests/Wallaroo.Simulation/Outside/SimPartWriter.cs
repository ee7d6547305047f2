using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Sinks;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Outside;

/// <summary>Writes the parts of one stream into a <see cref="SimPartStore"/>; sealing and publishing end later, or fail.</summary>
internal sealed class SimPartWriter(World world, SimPartStore store, string origin, ulong epoch, SimScheduler scheduler, SimRandom random) : IPartWriter
{
    private SimPartFile? _pending;
    private SimPartFile? _sealed;
    private PartMark _mark;

    public ulong Epoch => epoch;

    public long PendingBytes => _pending?.Bytes.Length ?? 0;

    public bool IsFull => false;

    public bool HasFailed => false;

    private bool Fails => !scheduler.IsCalm && random.Chance(world.Settings.Faults.Part);

    public void Start(PartMark mark, Action wake) => _mark = mark;

    public void Append(ReadOnlySpan<byte> bytes, ulong first, ulong last)
    {
        if (_pending is null && !store.Files.TryGetValue((origin, epoch, first), out _pending))
        {
            store.Files[(origin, epoch, first)] = _pending = new SimPartFile(first);
        }

        if (first <= _pending!.Last)
        {
            throw new SimulationException($"{origin}: position {first} was appended after {_pending.Last}");
        }

        _pending.Last = last;
        _pending.Bytes.Write(bytes);
    }

    public void Seal(Action<SinkException?> completed)
    {
        var part = _pending ?? throw new SimulationException($"{origin}: there is nothing to seal");
        if (_sealed is not null)
        {
            throw new SimulationException($"{origin}: the part sealed before was not published");
        }

        (_pending, _sealed) = (null, part);
        scheduler.Later(() =>
        {
            part.IsSealed = !Fails;
            world.Trace.Add($"{origin} seals {part.First}..{part.Last}{(part.IsSealed ? "" : " in vain")}");
            completed(part.IsSealed ? null : new SinkException("WAL6599", "the disk is full"));
        });
    }

    public void Publish(Action<SinkException?> completed)
    {
        var part = _sealed ?? throw new SimulationException($"{origin}: there is nothing to publish");
        scheduler.Later(() =>
        {
            var error = Publish(part);
            world.Trace.Add($"{origin} publishes {part.First}..{part.Last}{(error is null ? "" : ", but " + error.Message)}");
            scheduler.Later(() => completed(error));
        });
    }

    public bool IsPublished()
    {
        var name = (origin, _mark.First, _mark.Last);
        if (store.Files.TryGetValue((origin, _mark.Epoch, _mark.First), out var file) && file.IsSealed && file.Last == _mark.Last)
        {
            world.Trace.Add($"{origin} publishes {_mark.First}..{_mark.Last}, which another had sealed");
            store.Publish(origin, _mark.Epoch, file);
        }

        return store.Parts.ContainsKey(name) || !store.Again.Contains(name);
    }

    public void Discard()
    {
        foreach (var part in (ReadOnlySpan<SimPartFile?>)[_pending, _sealed])
        {
            if (part is not null)
            {
                store.Files.Remove((origin, epoch, part.First));
            }
        }

        (_pending, _sealed) = (null, null);
    }

    public void Dispose()
    {
    }

    private SinkException? Publish(SimPartFile part)
    {
        CheckMark(part);
        if (Fails)
        {
            if (random.Chance(0.5))
            {
                return new SinkException("WAL6599", "the directory is gone for a moment");
            }

            store.Files.Remove((origin, epoch, part.First));
            if (random.Chance(0.3))
            {
                // It was renamed after all, as a network's file system may tell.
                store.Publish(origin, epoch, part);
            }

            store.Again.Add((origin, part.First, part.Last));
            return new SinkException(SinkErrors.PartGone, "the part is gone");
        }

        store.Publish(origin, epoch, part);
        _sealed = null;
        return null;
    }

    /// <summary>A part is published only when its mark is stored: it is known then which range to look for.</summary>
    private void CheckMark(SimPartFile part)
    {
        if (!part.IsSealed)
        {
            throw new SimulationException($"{origin}: a part was published before it was sealed");
        }

        foreach (var (id, value) in world.Database.Marks)
        {
            if (id.Kind == MarkKind.SinkPart && PartMark.Decode(value) is { } mark && mark.First == part.First && mark.Last == part.Last)
            {
                return;
            }
        }

        throw new SimulationException($"{origin}: the part {part.First} to {part.Last} was published before its mark was stored");
    }
}
