namespace Wallaroo.Actors.Plans.Describing;

/// <summary>What holds at the borders of an application when a worker dies: docs/explanation has the whole of it.</summary>
/// <param name="Word">One word for programs that read it.</param>
/// <param name="Text">The same for people.</param>
internal sealed record Guarantee(string Word, string Text)
{
    private static readonly Guarantee ExactlyOnceSource = new("exactly-once", "read again from its stored position: nothing is lost or doubled");
    private static readonly Guarantee JournaledSource = new("once-journaled", "journaled before it is processed: only what was not journaled yet is lost");
    private static readonly Guarantee LossySource = new("best-effort", "what no stage behind it had journaled is lost; Durable() journals it first");
    private static readonly Guarantee ExactlyOnceSink = new("exactly-once", "takes each message once");
    private static readonly Guarantee RepeatingSink = new("at-least-once", "nothing that was journaled is lost; messages may repeat after a crash");

    public static Guarantee Of(SourceTraits source)
    {
        if (source.IsReplayable)
        {
            return ExactlyOnceSource;
        }

        return source.NeedsIngest ? JournaledSource : LossySource;
    }

    public static Guarantee Of(SinkTraits sink) => sink.IsExactlyOnce ? ExactlyOnceSink : RepeatingSink;
}
