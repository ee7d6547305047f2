using System.Text.Json.Nodes;
using Demo.Processes;
using Wallaroo.Processes.Tests.Applications;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Recovery;

/// <summary><c>wallaroo deadletters replay</c>, <c>kill -9</c>: a letter is there, or its message was counted; never both or neither.</summary>
public sealed class KilledUnderReplayTests
{
    private const int Kills = 2;
    private const int Lines = 3_000;
    private static readonly string[] Kinds = [FragileSteps.Unreadable, FragileSteps.Refused, FragileSteps.Unwritable, "plain"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task A_worker_killed_while_it_replays_dead_letters_has_each_listed_or_counted_once()
    {
        var moments = new KillMoments(Kills);
        await moments.TryAsync(async () =>
        {
            await using var place = new TestPlace();
            var run = new Run(place);
            await run.FailAsync();
            foreach (var moment in moments.All)
            {
                await run.ReplayUntilKilledAsync(moment);
            }

            await run.ReplayAllAsync();
        });
    }

    private sealed class Run(TestPlace place)
    {
        private readonly string _external = $"localhost:{FreePorts.Next()}";
        private readonly OutputDirectory _output = new(place["counted"]);
        private readonly List<string> _lines =
            [.. Enumerable.Range(0, Lines).Select(static number => $"{Kinds[number % Kinds.Length]} {number}")];

        /// <summary>Three lines of four fail, and are dead letters.</summary>
        public async Task FailAsync()
        {
            await File.WriteAllLinesAsync(place["lines.txt"], _lines);
            var worker = place.StartTopology(FragileSteps.Name, "--file", place["lines.txt"], "--output", _output.Path);
            Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
            Assert.Equal(Lines / 4 * 3, (await ListAsync()).Count);
        }

        public async Task ReplayUntilKilledAsync(KillMoment moment)
        {
            var worker = await StartCheckedAsync(letters => (int)((moment.Share ?? 0) * letters) + 1);
            var replay = StartReplay();
            if (moment.Share is null)
            {
                await Task.Delay(moment.AfterStart);
            }
            else
            {
                await worker.WaitForLineAsync(FragileSteps.Told, TestPlace.Limit);
            }

            await worker.KillAsync();
            await replay.WaitForExitAsync(TestPlace.Limit);
        }

        public async Task ReplayAllAsync()
        {
            var worker = await StartCheckedAsync(static _ => 0);
            var replay = StartReplay();
            Assert.True(await replay.WaitForExitAsync(TestPlace.Limit) == 0, replay.Telling());
            var (code, text) = await place.RunWallarooAsync("shutdown", _external);
            Assert.True(code == 0, text);
            Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
            Assert.Equal([], await ListAsync());
            Check([]);
        }

        /// <summary>Starts a worker, and waits until it has written what it holds: all that is not listed, and nothing that is.</summary>
        /// <param name="tellAt">Gives, for the number of letters, at which of them it is to say so.</param>
        private async Task<ChildProcess> StartCheckedAsync(Func<int, int> tellAt)
        {
            var listed = await ListAsync();
            var worker = await place.StartReadyTopologyAsync(
                FragileSteps.Name, "--file", place["lines.txt"], "--output", _output.Path, "--mended", $"{tellAt(listed.Count)}", "--external", _external);
            await WaitForCountedAsync(Lines - listed.Count);
            Check(listed);
            return worker;
        }

        /// Where it waits in vain, the check that follows tells what is missing.
        private async Task WaitForCountedAsync(int count)
        {
            var deadline = DateTime.UtcNow + TestPlace.Limit;
            using var glance = new PeriodicTimer(Glance);
            while (_output.Lines.Count() < count && DateTime.UtcNow < deadline)
            {
                await glance.WaitForNextTickAsync();
            }
        }

        private void Check(List<string> listed)
        {
            var all = listed.Concat(_output.Lines).Select(static line => line.Split(' ')).ToList();
            Assert.Equal(_lines.Order(StringComparer.Ordinal), all.Select(static parts => $"{parts[0]} {parts[1]}").Order(StringComparer.Ordinal));
            CheckCounts(all.Where(static parts => parts.Length == 3));
        }

        /// The counts of each key are 1, 2, 3 and so on: none was made twice. Letters of the sink have theirs already.
        private static void CheckCounts(IEnumerable<string[]> counted) =>
            Assert.All(counted.GroupBy(static parts => FragileSteps.KeyOf(parts[1])), static key =>
                Assert.Equal(Enumerable.Range(1, key.Count()), key.Select(static parts => int.Parse(parts[2])).Order()));

        /// <returns>The lines of the letters, which their errors quote; those of the sink with their count.</returns>
        private async Task<List<string>> ListAsync()
        {
            var (code, text) = await place.RunWallarooAsync(
                "deadletters", "list", "--journal", $"sqlite:{Path.Combine(place.Journal, $"{FragileSteps.Name}.db")}", "--limit", "10_000", "--output", "json");
            Assert.True(code == 0, text);
            return [.. JsonNode.Parse(text)!.AsArray().Select(static letter => letter!["errorText"]!.GetValue<string>().Split('\'')[1])];
        }

        private ChildProcess StartReplay() => place.StartWallaroo("deadletters", "replay", "--all", "--external", _external);
    }
}
