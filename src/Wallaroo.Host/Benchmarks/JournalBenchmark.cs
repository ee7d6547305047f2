using System.Diagnostics;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Benchmarks;

/// <summary>How fast this machine's disk takes groups of the journal: the limit of every journaled application.</summary>
internal sealed class JournalBenchmark : IBenchmark
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    private static readonly int[] Sizes = [1 << 10, 1 << 16, 1 << 20];

    public string Name => "journal";

    public string Description => "groups a second that a SQLite journal in the directory for temporary files takes at full sync";

    public Task RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var directory = new BenchDirectory();
        using var storage = StorageFactory.Open(StorageUrl.Parse(directory.Journal), new StorageOptions());
        var partition = new PartitionId(1, 0);
        var worker = storage.Cluster.Register(new WorkerIdentity("bench", Environment.MachineName, Environment.ProcessId));
        var claim = storage.Cluster.Claim(worker.Incarnation, [partition]);
        var writer = new GroupSource(storage.Journal, claim, partition);
        var table = new TextTable("group", "groups", "bytes/s", "mean", "slowest");
        foreach (var size in Sizes)
        {
            Measure(writer, size, table, cancellationToken);
        }

        terminal.Output.WriteLine($"Journal in {directory}, write-ahead log, synchronous=FULL: one row and one transaction for each group.");
        table.Write(terminal);
        return Task.CompletedTask;
    }

    private static void Measure(GroupSource writer, int size, TextTable table, CancellationToken cancellationToken)
    {
        var slowest = TimeSpan.Zero;
        var groups = 0;
        var began = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(began) < Length; groups++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            writer.Commit(size);
            slowest = Stopwatch.GetElapsedTime(start) is var took && took > slowest ? took : slowest;
        }

        var total = Stopwatch.GetElapsedTime(began);
        table.Add(
            $"{size >> 10} KiB",
            BenchText.Rate(groups / total.TotalSeconds),
            BenchText.Rate((double)groups * size / total.TotalSeconds).Replace("/s", "B/s", StringComparison.Ordinal),
            BenchText.Milliseconds(total / groups),
            BenchText.Milliseconds(slowest));
    }

    /// <summary>Makes groups of one take each, of random bytes.</summary>
    private sealed class GroupSource(IJournal journal, PartitionClaim claim, PartitionId partition)
    {
        private readonly CommitGroup _group = new();
        private readonly byte[] _body = new byte[1 << 20];
        private ulong _sequence;

        public void Commit(int size)
        {
            new Random((int)_sequence).NextBytes(_body.AsSpan(0, Math.Min(size, 1 << 10)));
            _sequence++;
            _group.Clear();
            _group.Incarnation = claim.Lease.Incarnation;
            _group.Fence = claim.Lease.Fence;
            _group.Number = claim.Lease.LastGroup + _sequence;
            _group.Body = _body.AsMemory(0, size);
            _group.Entries.Add(new RecordEntry(partition, claim.Epochs[partition], _sequence, _sequence, 0, size));
            if (journal.Commit(_group) is { Status: not CommitStatus.Committed } result)
            {
                throw result.Error ?? new StorageException(StorageErrors.Unknown, $"the group was not committed: {result.Status}");
            }
        }
    }
}
