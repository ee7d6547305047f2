namespace Wallaroo.Benchmarks.Measuring;

/// <summary>What this process holds.</summary>
/// <param name="Heap">Managed objects that are in use.</param>
/// <param name="Resident">Of the machine's memory, after the garbage collector has given back what it could.</param>
internal readonly record struct Memory(long Heap, long Resident)
{
    /// <summary>What is held now; collects garbage first.</summary>
    public static Memory Now()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new Memory(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    public static Memory operator -(Memory later, Memory earlier) => new(later.Heap - earlier.Heap, later.Resident - earlier.Resident);
}
