using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Sinks;

namespace Wallaroo.Actors.Tests.Sinks;

public sealed class FileSinkActorTests : IPartWriter, IChannelPort, ISinkHost
{
    private static readonly ChannelId Channel = new(1, 2, 0);
    private static readonly Session Session = new(1, 1);
    private readonly Queue<SinkException?> _attempts = [];
    private readonly List<string> _told = [];

    ulong IPartWriter.Epoch => 1;

    bool IPartWriter.IsFull => false;

    bool IPartWriter.HasFailed => false;

    long IPartWriter.PendingBytes => long.MaxValue;

    long ISinkHost.Now => 0;

    [Fact]
    public void What_goes_wrong_again_and_again_is_told_once_until_a_part_is_published_or_something_else_is_wrong()
    {
        foreach (var problem in (string?[])["full", "full", "full", "forbidden", "full", null, "full", null])
        {
            _attempts.Enqueue(problem is null ? null : new SinkException("WAL6501", problem));
        }

        var encoder = new SinkEncoder<string>((text, writer) => writer.WriteText(text), default, null!, null!, new Journal(), this);
        var sink = new FileSinkActor<string>("sink", Channel, encoder, () => this, new FilePartLimits(1, TimeSpan.FromSeconds(1)), new Journal(), this, this, window: 16);
        sink.Start();
        sink.Receive(new ActorMessage { Kind = MessageKind.Open, Channel = Channel, Session = Session });
        var number = 0ul;
        while (_attempts.Count > 0 && number < 10)
        {
            Deliver(sink, ++number);
        }

        Assert.Equal(["WAL6501 full", "WAL6501 forbidden", "WAL6501 full", "WAL6501 full"], _told);
    }

    void IChannelPort.Send(in ActorMessage message)
    {
    }

    void ISinkHost.Post(Actor sink, in ActorMessage message) => sink.Receive(message);

    void ISinkHost.Fail(Exception reason) => throw new InvalidOperationException("the sink failed", reason);

    void ISinkHost.Report(Actor sink, Exception problem) => _told.Add(problem.Message);

    void IPartWriter.Start(PartMark mark, Action wake)
    {
    }

    void IPartWriter.Append(ReadOnlySpan<byte> bytes, ulong first, ulong last)
    {
    }

    void IPartWriter.Seal(Action<SinkException?> completed) => completed(null);

    void IPartWriter.Publish(Action<SinkException?> completed) => completed(_attempts.Dequeue());

    bool IPartWriter.IsPublished() => true;

    void IPartWriter.Discard()
    {
    }

    void IDisposable.Dispose()
    {
    }

    private static void Deliver(FileSinkActor<string> sink, ulong number)
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        batch.Add("text", number, EventTimes.None);
        sink.Receive(new ActorMessage { Kind = MessageKind.Data, Channel = Channel, Session = Session, Number = number, Payload = batch });
        sink.Run();
    }

    /// <summary>Commits marks at once; nothing else is asked of it.</summary>
    private sealed class Journal : IJournalPort
    {
        public bool IsKept => true;

        public bool IsFull(Actor client) => false;

        public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges letters) => throw new NotSupportedException();

        public void WriteSegment(IJournalClient client, in SegmentWrite segment) => throw new NotSupportedException();

        public void WriteManifest(IJournalClient client, SnapshotManifest manifest) => throw new NotSupportedException();

        public void Give(IJournalClient client, ulong target) => throw new NotSupportedException();

        public void WriteMark(Actor client, MarkWrite mark) => client.Receive(new ActorMessage { Kind = MessageKind.Marked });

        public void WriteLetters(Actor client, IReadOnlyList<DeadLetter> letters) => throw new NotSupportedException();
    }
}
