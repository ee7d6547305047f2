using System.Text;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Outside;

/// <summary>The directory of a file sink: it outlives workers. What is published stays, and is never replaced.</summary>
internal sealed class SimPartStore
{
    /// <summary>The published parts: of which stream, which range of its positions, what is in them.</summary>
    public SortedDictionary<(string Origin, ulong First, ulong Last), byte[]> Parts { get; } = [];

    /// <summary>The pending files, named by stream, epoch and first position.</summary>
    public Dictionary<(string Origin, ulong Epoch, ulong First), SimPartFile> Files { get; } = [];

    /// <summary>Notes of parts that are gone and must be written again.</summary>
    public HashSet<(string Origin, ulong First, ulong Last)> Again { get; } = [];

    public IEnumerable<string> Origins => Parts.Keys.Select(static part => part.Origin).Distinct();

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

    /// <summary>Renames a pending file to the name of its range.</summary>
    public void Publish(string origin, ulong epoch, SimPartFile file)
    {
        var bytes = file.Bytes.ToArray();
        var name = (origin, file.First, file.Last);
        if (!Parts.TryAdd(name, bytes) && !Parts[name].AsSpan().SequenceEqual(bytes))
        {
            throw new SimulationException($"{origin}: the part {file.First} to {file.Last} was made again with other content");
        }

        Files.Remove((origin, epoch, file.First));
        Again.Remove(name);
    }
}

/// <summary>A pending file.</summary>
internal sealed class SimPartFile(ulong first)
{
    public ulong First => first;

    public ulong Last { get; set; }

    public MemoryStream Bytes { get; } = new();

    /// <summary>Whether it is whole, and safe on the disk.</summary>
    public bool IsSealed { get; set; }
}
