using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_dead_letter_is_read_as_it_was_written()
    {
        var worker = new TestWorker(Open());
        var letter = new DeadLetter(new(7, 1UL << 40, 3), "split", long.MinValue, "System.FormatException", "bad: ü\n at X", uint.MaxValue, 2, Bytes("message"))
        {
            Entry = new(DeadLetterForm.Frame, 1, 3, uint.MaxValue, ulong.MaxValue, long.MinValue, "a \"key\" ü", ulong.MaxValue),
        };

        worker.CommitWith(group => group.DeadLetters.Add(letter));

        var found = Open().DeadLetters.Find(letter.Id)!;
        Assert.Equal(letter with { Message = default }, found with { Message = default });
        Assert.Equal("message", Text(found.Message));
        Assert.Null(Open().DeadLetters.Find(new(7, 1, 3)));
    }

    [Fact]
    public void Any_text_of_an_error_can_be_stored()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.AddRange(
            [Letter(1, 1, 0) with { ErrorText = "" }, Letter(1, 2, 0) with { ErrorText = "a\0b" }, Letter(1, 3, 0) with { ErrorText = "half a pair \uD800." }]));

        var texts = Open().DeadLetters.List(null, null, 10).Select(letter => letter.ErrorText).ToList();

        Assert.Equal("", texts[0]);
        Assert.Matches("^a[\0\uFFFD]b$", texts[1]);
        Assert.Matches("^half a pair [\uD800\uFFFD].$", texts[2]);
    }

    [Fact]
    public void A_replay_writes_the_same_dead_letter_over_itself()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.Add(Letter(1, 1, 0)));

        worker.CommitWith(group => group.DeadLetters.AddRange([Letter(1, 1, 0) with { ErrorText = "again" }, Letter(1, 1, 1)]));

        Assert.Equal(2, Open().DeadLetters.Count(null));
        Assert.Equal("again", Open().DeadLetters.Find(new(1, 1, 0))!.ErrorText);
    }

    [Fact]
    public void Dead_letters_are_listed_in_pages_by_id_and_step()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.AddRange(
            [Letter(2, 1, 0), Letter(1, 10, 1), Letter(1, 9, 5, "join"), Letter(1, 10, 0), Letter(3, 0, 0, "join")]));
        var letters = Open().DeadLetters;

        Assert.Equal([new(1, 9, 5), new(1, 10, 0)], letters.List(null, null, 2).Select(letter => letter.Id));
        Assert.Equal([new(1, 10, 1), new(2, 1, 0), new(3, 0, 0)], letters.List(null, new(1, 10, 0), 10_000).Select(letter => letter.Id));
        Assert.Equal([new(1, 9, 5), new(3, 0, 0)], letters.List("join", null, 10).Select(letter => letter.Id));
        Assert.Equal((5, 2, 0), (letters.Count(null), letters.Count("join"), letters.Count("none")));
        Assert.Throws<ArgumentOutOfRangeException>(() => letters.List(null, null, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => letters.List(null, null, 10_001));
    }

    [Fact]
    public void A_dead_letter_is_removed_once()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.AddRange([Letter(1, 1, 0), Letter(1, 1, 1)]));
        var letters = Open().DeadLetters;

        Assert.True(letters.Remove(new(1, 1, 0)));
        Assert.False(letters.Remove(new(1, 1, 0)));
        Assert.Equal(new(1, 1, 1), Assert.Single(letters.List(null, null, 10)).Id);
        Assert.Equal(1, letters.Count(null));
    }

    [Fact]
    public void A_commit_removes_the_dead_letters_that_it_replays_and_keeps_those_that_failed_again()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.AddRange([Letter(1, 1, 0), Letter(1, 1, 1), Letter(1, 1, 2)]));

        worker.CommitWith(group =>
        {
            group.ReplayedLetters.AddRange([new(1, 1, 0), new(1, 1, 1), new(9, 9, 9)]);
            group.DeadLetters.Add(Letter(1, 1, 1) with { ErrorText = "again" });
        });

        var letters = Open().DeadLetters;
        Assert.Equal(["again", "failed"], letters.List(null, null, 10).Select(letter => letter.ErrorText));
        Assert.Equal(2, letters.Count(null));
    }

    [Fact]
    public void The_ids_of_dead_letters_are_read_in_their_order()
    {
        var worker = new TestWorker(Open());
        worker.CommitWith(group => group.DeadLetters.AddRange([Letter(2, 1, 0), Letter(1, 10, 1), Letter(1, 9, 5, "join")]));
        var letters = Open().DeadLetters;

        Assert.Equal([new(1, 9, 5), new(1, 10, 1), new(2, 1, 0)], letters.Ids(null));
        Assert.Equal([new(1, 10, 1), new(2, 1, 0)], letters.Ids("count"));
        Assert.Empty(letters.Ids("none"));
    }

    private static DeadLetter Letter(uint origin, ulong sequence, uint index, string step = "count") =>
        new(new(origin, sequence, index), step, 1_700_000_000_000_000_000, "System.Exception", "failed", 4, 5, Bytes("m"));
}
