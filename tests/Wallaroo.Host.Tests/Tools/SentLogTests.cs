using Wallaroo.Host.Tools.Sending;

namespace Wallaroo.Host.Tests.Tools;

public sealed class SentLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_message_is_noted_without_its_header_after_the_time_in_nanoseconds()
    {
        var buffer = new MessageBuffer(keepsPayloads: true);
        buffer.AddFramed("one"u8);
        buffer.AddRaw(Frames.Of("two"), headerBytes: 4, 1);
        buffer.AddRaw("three"u8, headerBytes: 0, 1);
        using (var log = new SentLog(_directory["sent.txt"], new FixedTime()))
        {
            log.Write(buffer);
            log.Flush();
        }

        Assert.Equal("1700000000123456700, one\n1700000000123456700, two\n1700000000123456700, three\n", File.ReadAllText(_directory["sent.txt"]));
    }

    [Fact]
    public void A_new_log_takes_the_place_of_an_old_one()
    {
        File.WriteAllText(_directory["sent.txt"], "old");
        new SentLog(_directory["sent.txt"], new FixedTime()).Dispose();
        Assert.Equal("", File.ReadAllText(_directory["sent.txt"]));
    }

    [Fact]
    public void A_directory_without_room_for_it_is_told() => Assert.StartsWith(
        $"cannot write '{_directory["no/sent.txt"]}'",
        Assert.Throws<Wallaroo.Host.CommandLine.CommandException>(() => new SentLog(_directory["no/sent.txt"], new FixedTime())).Message,
        StringComparison.Ordinal);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(17_000_000_001_234_567);
    }
}
