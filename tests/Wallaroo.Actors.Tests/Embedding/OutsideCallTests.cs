namespace Wallaroo.Actors.Tests.Embedding;

public sealed class OutsideCallTests
{
    [Fact]
    public void Results_leave_in_the_order_of_their_inputs_and_null_filters()
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(10, number => number))
            .ToAsync<string>("look up", async (number, context) =>
            {
                await Task.Yield();
                return number % 3 == 0 ? null : $"{number}:{context.IdempotencyKey.Split('-').Length}";
            })
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("calls");
        var outputs = application.RunInMemory();
        Assert.Equal(["1:3", "2:3", "4:3", "5:3", "7:3", "8:3"], outputs.Of<string>("out"));
    }

    [Fact]
    public void A_call_behind_a_key_keeps_the_key_for_the_state_behind_it()
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(100, number => number))
            .KeyBy("digit", number => number % 10)
            .ToAsync<string>("look up", (number, context) => ValueTask.FromResult<string?>($"v{number}"))
            .To("count", () => 0, (text, ref count, context) => $"{context.Key}:{++count}:{text}")
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("calls");
        var outputs = application.RunInMemory().Of<string>("out");
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.Equal(
                Enumerable.Range(1, 10).Select(count => $"{digit}:{count}:v{(count - 1) * 10 + digit}"),
                outputs.Where(output => output.StartsWith($"{digit}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_failed_call_is_a_dead_letter_and_the_others_go_on()
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(4, number => number))
            .ToAsync<string>("look up", (number, _) => number == 1
                ? throw new InvalidOperationException("one")
                : ValueTask.FromResult<string?>($"{number}"))
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("calls");
        var outputs = application.RunInMemory();
        Assert.Equal(["0", "2", "3"], outputs.Of<string>("out"));
        Assert.Equal("look up", Assert.Single(outputs.Failures).Step);
    }
}
