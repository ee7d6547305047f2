using System.Globalization;

namespace Demo.Counting;

/// <summary>
/// Checks the answers of a word count as they come: for each word 1, 2, 3 and so on. An answer that came before is a repetition,
/// one that comes too early leaves a gap.
/// </summary>
internal sealed class Answers
{
    private const string Arrow = " => ";
    private const int KeptFaults = 10;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly List<(long Count, TaskCompletionSource Reached)> _awaited = [];

    /// <summary>Answers that were new.</summary>
    public long Taken { get; private set; }

    /// <summary>Answers that had come before.</summary>
    public long Repeated { get; private set; }

    /// <summary>Answers that came too early, or were none; the first few of them.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The last answer for each word.</summary>
    public IReadOnlyDictionary<string, long> Last => _last;

    /// <summary>Takes an answer, <c>word => n</c>.</summary>
    public void Take(string line)
    {
        var at = line.LastIndexOf(Arrow, StringComparison.Ordinal);
        lock (_lock)
        {
            if (at < 0 || !long.TryParse(line.AsSpan(at + Arrow.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                Fault($"'{line}' is no answer");
                return;
            }

            Take(line[..at], count);
            foreach (var (_, reached) in _awaited.Where(awaited => awaited.Count == Taken))
            {
                reached.TrySetResult();
            }
        }
    }

    /// <summary>Waits until there are so many different answers.</summary>
    /// <exception cref="TimeoutException">There are fewer.</exception>
    public async Task WaitForAsync(long count, TimeSpan limit)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (Taken >= count)
            {
                return;
            }

            _awaited.Add((count, reached));
        }

        try
        {
            await reached.Task.WaitAsync(limit);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"After {limit.TotalSeconds:0} s there are {Taken} of {count} answers. {string.Join("; ", _faults)}", error);
        }
    }

    /// <summary>What differs from counts that were made in another way; nothing where all is well.</summary>
    public IReadOnlyList<string> DifferencesFrom(IReadOnlyDictionary<string, long> counts) =>
    [
        .. _faults,
        .. counts.Where(word => _last.GetValueOrDefault(word.Key) != word.Value)
            .Select(word => $"'{word.Key}' was answered with {_last.GetValueOrDefault(word.Key)} and is there {word.Value} times"),
        .. _last.Keys.Where(word => !counts.ContainsKey(word)).Select(word => $"'{word}' is not in the text"),
    ];

    private void Take(string word, long count)
    {
        var last = _last.GetValueOrDefault(word);
        if (count <= last)
        {
            Repeated++;
            return;
        }

        if (count > last + 1)
        {
            Fault($"'{word}' went from {last} to {count}");
        }

        Taken++;
        _last[word] = count;
    }

    private void Fault(string what)
    {
        if (_faults.Count < KeptFaults)
        {
            _faults.Add(what);
        }
    }
}
