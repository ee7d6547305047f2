using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;

namespace Wallaroo.Actors.Tests.Coordination;

public sealed class PlacementTests
{
    [Fact]
    public void Every_worker_gets_as_many_as_any_other_of_each_stage()
    {
        var placed = Placement.Of([1, 2, 3], [.. Stage(1, 64), .. Stage(2, 64)], new Dictionary<PartitionId, ulong>());
        Assert.Equal(128, placed.Count);
        Assert.Equal([21, 21, 22], Counts(placed, 1).Order());
        Assert.Equal([21, 21, 22], Counts(placed, 2).Order());
        Assert.Equal([42, 43, 43], placed.Values.CountBy(static worker => worker).Select(static count => count.Value).Order());
    }

    [Fact]
    public void A_worker_that_joins_gets_its_share_and_nothing_moves_between_the_others()
    {
        var before = Placement.Of([1, 2], Stage(1, 64), new Dictionary<PartitionId, ulong>());
        var after = Placement.Of([1, 2, 3], Stage(1, 64), before);
        var moved = after.Where(entry => before[entry.Key] != entry.Value).ToList();
        Assert.All(moved, static entry => Assert.Equal(3ul, entry.Value));
        Assert.Equal(21, moved.Count);
    }

    [Fact]
    public void What_a_worker_had_that_is_gone_goes_to_those_who_are_left()
    {
        var before = Placement.Of([1, 2, 3], Stage(1, 64), new Dictionary<PartitionId, ulong>());
        var after = Placement.Of([1, 3], Stage(1, 64), before);
        Assert.All(before.Where(static entry => entry.Value != 2), entry => Assert.Equal(entry.Value, after[entry.Key]));
        Assert.Equal([32, 32], Counts(after, 1).Order());
    }

    [Fact]
    public void An_even_placement_stays()
    {
        var before = Placement.Of([4, 9], [.. Stage(1, 3), .. Stage(2, 5)], new Dictionary<PartitionId, ulong>());
        Assert.Equal(before, Placement.Of([9, 4], [.. Stage(2, 5), .. Stage(1, 3)], before));
    }

    [Fact]
    public void Random_changes_of_workers_keep_it_even_with_no_more_moves_than_needed()
    {
        var random = new Random(7);
        Dictionary<PartitionId, ulong> placed = [];
        for (var round = 0; round < 500; round++)
        {
            ulong[] workers = [.. Enumerable.Range(1, 7).Where(_ => random.Next(2) == 0).Select(static worker => (ulong)worker).DefaultIfEmpty(1ul)];
            var before = placed;
            placed = Placement.Of(workers, Stage(1, 64), before);
            var counts = workers.Select(worker => placed.Values.Count(owner => owner == worker)).ToList();
            Assert.True(counts.Max() - counts.Min() <= 1, $"round {round}: {string.Join(", ", counts)}");
            var kept = placed.Count(entry => before.TryGetValue(entry.Key, out var owner) && owner == entry.Value);
            Assert.Equal(MostKept(workers, before), kept);
        }
    }

    /// <summary>Each worker can keep up to its quota, and the larger quotas go to those who use them.</summary>
    private static int MostKept(ulong[] workers, Dictionary<PartitionId, ulong> before)
    {
        var (each, over) = (64 / workers.Length, 64 % workers.Length);
        var held = workers.Select(worker => before.Values.Count(owner => owner == worker)).OrderDescending().ToList();
        return held.Select((count, index) => Math.Min(count, each + (index < over ? 1 : 0))).Sum();
    }

    private static IEnumerable<int> Counts(Dictionary<PartitionId, ulong> placed, uint stage) =>
        placed.Where(entry => entry.Key.Stage == stage).CountBy(static entry => entry.Value).Select(static count => count.Value);

    private static PartitionId[] Stage(uint stage, int count) =>
        [.. Enumerable.Range(0, count).Select(index => new PartitionId(stage, (ushort)index))];
}
