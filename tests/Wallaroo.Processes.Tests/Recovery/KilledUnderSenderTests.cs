using Demo.Processes;
using Wallaroo.Processes.Tests.Applications;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Recovery;

/// <summary>
/// <c>wallaroo sender</c>, a durable TCP source, a file sink, <c>kill -9</c>: the sender says that its messages may be lost and ends;
/// what is gone is the end of what it sent, and sent once more from there on all is counted once.
/// </summary>
public sealed class KilledUnderSenderTests
{
    private const int Kills = 1;
    private const long AnswerBytes = 6_000_000;
    private const long MoreNumbers = 50_000;

    [Fact]
    public async Task A_sender_that_goes_on_behind_what_was_taken_has_each_number_counted_once()
    {
        var moments = new KillMoments(Kills);
        await moments.TryAsync(async () =>
        {
            await using var place = new TestPlace();
            var run = new Run(place);
            var taken = 0L;
            foreach (var moment in moments.All)
            {
                await run.SendUntilKilledAsync(taken, (long)((moment.Share ?? 0) * AnswerBytes));
                var published = run.Published;
                taken = await run.DrainAsync();
                Assert.Subset(run.Published, published);
            }

            await run.SendAsync(taken, MoreNumbers);
            Assert.Equal(taken + MoreNumbers, await run.DrainAsync());
        });
    }

    private sealed class Run(TestPlace place)
    {
        private readonly int _port = FreePorts.Next();
        private readonly string _external = $"localhost:{FreePorts.Next()}";
        private readonly OutputDirectory _output = new(place["counted"]);
        private ChildProcess? _worker;

        public HashSet<Counted> Published => [.. _output.Lines.Select(DurableNumbers.Read)];

        /// <summary>Sends more than can be taken, and kills the worker when it has written so much.</summary>
        public async Task SendUntilKilledAsync(long from, long bytes)
        {
            var before = _output.Bytes;
            await StartAsync();
            var sender = StartSender(from, 1_000_000_000);
            Assert.True(await _output.WaitForBytesAsync(before + bytes + 1, sender.Exited).WaitAsync(TestPlace.Limit), sender.Telling());
            await _worker!.KillAsync();
            Assert.Equal(1, await sender.WaitForExitAsync(TestPlace.Limit));
            Assert.Matches($"^error WAL7021: localhost:{_port} closed the connection after [0-9]+ messages .* is lost\\.$", Assert.Single(sender.Lines));
            _worker = null;
        }

        public async Task SendAsync(long from, long count)
        {
            await StartAsync();
            var sender = StartSender(from, count);
            Assert.True(await sender.WaitForExitAsync(TestPlace.Limit) == 0, sender.Telling());
        }

        /// <summary>Lets the worker finish what it has; each number up to the last that it took must have been counted once.</summary>
        /// <returns>That last number.</returns>
        public async Task<long> DrainAsync()
        {
            await StartAsync();
            var (code, text) = await place.RunWallarooAsync("shutdown", _external);
            Assert.True(code == 0, text);
            Assert.True(await _worker!.WaitForExitAsync(TestPlace.Limit) == 0, _worker.Telling());
            _worker = null;
            var counted = _output.Lines.Select(DurableNumbers.Read).OrderBy(static counted => counted.Number).ToList();
            Assert.Equal(DurableNumbers.UpTo(counted.Count), counted);
            return counted.Count;
        }

        private async Task StartAsync() => _worker ??= await place.StartReadyTopologyAsync(
            DurableNumbers.Name, "--in", $"localhost:{_port}", "--output", _output.Path, "--external", _external);

        private ChildProcess StartSender(long from, long count) => place.StartWallaroo(
            "sender", "--host", $"localhost:{_port}", "--start-from", $"{from}", "--messages", $"{count}", "--rate", "max", "--no-write");
    }
}
