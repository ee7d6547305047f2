using Demo.Processes;
using Wallaroo.Processes.Tests.Applications;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Recovery;

/// <summary>Calls to an outside system, <c>kill -9</c>: each call at least once under one key, one answer of each used, in order.</summary>
public sealed class KilledUnderCallsTests
{
    private const int Kills = 3;
    private const int Questions = 2_000;

    [Fact]
    public async Task A_worker_killed_with_calls_under_way_makes_them_again_and_uses_one_answer_of_each()
    {
        var moments = new KillMoments(Kills);
        await moments.TryAsync(async () =>
        {
            await using var place = new TestPlace();
            await using var service = new OutsideService();
            var questions = Enumerable.Range(0, Questions).Select(static number => $"question{number}").ToList();
            await File.WriteAllLinesAsync(place["questions.txt"], questions);
            var output = new OutputDirectory(place["answers"]);
            string[] arguments = ["--file", place["questions.txt"], "--output", output.Path, "--service", service.Address];
            foreach (var moment in moments.All)
            {
                var held = moment.Share is { } share ? service.HoldFrom((int)(share * Questions), OutsideCalls.Concurrency) : Task.Delay(moment.AfterStart);
                var worker = place.StartTopology(OutsideCalls.Name, arguments);
                Assert.True(await Task.WhenAny(held, worker.Exited).WaitAsync(TestPlace.Limit) == held, worker.Telling());
                await worker.KillAsync();
                service.Release();
            }

            var last = place.StartTopology(OutsideCalls.Name, arguments);
            Assert.True(await last.WaitForExitAsync(TestPlace.Limit) == 0, last.Telling());
            var answers = output.Lines.Select(static line => line.Split(' ')).ToList();
            Assert.Equal(questions, answers.Select(static answer => answer[0]));
            CheckCalls(service.Calls, questions, answers);
        });
    }

    private static void CheckCalls(IReadOnlyList<Call> calls, List<string> questions, List<string[]> answers)
    {
        Assert.All(answers, answer => Assert.Equal((answer[0], true), (calls[int.Parse(answer[1])].Question, calls[int.Parse(answer[1])].IsAnswered)));
        var keys = calls.Select(static call => (call.Question, call.Key)).Distinct().ToList();
        Assert.Equal(questions.Order(StringComparer.Ordinal), keys.Select(static key => key.Question).Order(StringComparer.Ordinal));
        Assert.Equal(questions.Count, keys.Select(static key => key.Key).Distinct(StringComparer.Ordinal).Count());
    }
}
