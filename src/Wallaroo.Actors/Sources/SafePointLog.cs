using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Sources;

/// <summary>
/// Keeps places where a split could be read again from, and stores the latest before which nothing is outstanding.
/// One is written at a time.
/// </summary>
internal sealed class SafePointLog(Actor source, uint origin, IJournalPort journal)
{
    private const int MaxCandidates = 256;
    private readonly Queue<SafePoint> _candidates = new();
    private SafePoint _writing;

    /// <summary>The place that is stored.</summary>
    public SafePoint Stored { get; private set; }

    /// <summary>Whether one is being written.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Begins with what is stored.</summary>
    public void Restore(SafePoint point)
    {
        Stored = point;
        _candidates.Clear();
        IsWriting = false;
    }

    /// <summary>Stores which code reads from the stored place on.</summary>
    /// <param name="start">The stored place.</param>
    /// <param name="code">The fingerprint of the code.</param>
    /// <param name="taken">The highest position that a receiver has taken.</param>
    /// <returns>
    /// Whether other code has read from there: what was taken of its outputs is not taken again, whatever this code gives under
    /// the same positions.
    /// </returns>
    public bool Adopt(SafePoint start, ulong code, ulong taken)
    {
        if (start.Code == code)
        {
            return false;
        }

        Write(start with { Code = code });
        return start.Code != 0 && taken >= SourcePositions.First(start.Ordinal);
    }

    public void Add(SafePoint candidate)
    {
        if (_candidates.Count == MaxCandidates)
        {
            Thin();
        }

        _candidates.Enqueue(candidate);
    }

    /// <summary>Stores the latest place before which nothing is outstanding, if it is another than the stored one.</summary>
    /// <param name="outstanding">The first position that is not acknowledged.</param>
    public void Store(ulong outstanding)
    {
        if (IsWriting)
        {
            return;
        }

        SafePoint? best = null;
        while (_candidates.TryPeek(out var candidate) && SourcePositions.First(candidate.Ordinal) <= outstanding)
        {
            best = _candidates.Dequeue();
        }

        if (best is { } point && point.Ordinal != Stored.Ordinal)
        {
            Write(point);
        }
    }

    public void Write(SafePoint point)
    {
        IsWriting = true;
        _writing = point;
        journal.WriteMark(source, new MarkWrite(new MarkId(MarkKind.SourceSafePoint, origin, 0), point.Encode()));
    }

    /// <summary>What was written is committed, or was lost and is written again.</summary>
    public void Written(bool isLost)
    {
        if (isLost)
        {
            Write(_writing);
            return;
        }

        IsWriting = false;
        Stored = _writing;
    }

    /// <summary>Drops every other candidate, so that a split read far ahead costs no more than one that is not.</summary>
    private void Thin()
    {
        for (var index = 0; index < MaxCandidates; index++)
        {
            var candidate = _candidates.Dequeue();
            if (index % 2 == 1)
            {
                _candidates.Enqueue(candidate);
            }
        }
    }
}
