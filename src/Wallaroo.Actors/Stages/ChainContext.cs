using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// What the links of one stage instance share: the message under way, the numbering of calls, failures, and the sum
/// over outputs that tells a replay that went another way.
/// </summary>
internal sealed class ChainContext : StepContext
{
    private readonly DeterministicRandom _random = new();
    private readonly WireBuffer _scratch = new(0, MessageLimits.LargestEncoding);
    private uint[] _known = [];
    private int _nextKnown;
    private uint _nextFailure = uint.MaxValue;
    private uint _call;
    private uint _firstCall;
    private uint _randomCall = uint.MaxValue;
    private ulong _draws;
    private DeadLetter? _replayed;
    private uint _replayedCall;

    /// <summary>The id of the origin that this stage instance is.</summary>
    public uint Self { get; init; }

    /// <summary>Whether this is a source stage, where a message is named by its position and not by a take.</summary>
    public bool IsSource { get; init; }

    /// <summary>The key of the message under way; null where messages have none.</summary>
    public KeyCell? Cell { get; set; }

    /// <summary>The sequence of the take under way; 0 in a source stage.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>The journaled clock in nanoseconds since 1970; none in a source stage.</summary>
    public long Clock { get; private set; } = EventTimes.None;

    public uint Origin { get; private set; }

    public uint Edge { get; private set; }

    public ulong Position { get; private set; }

    public long MessageTime { get; private set; }

    /// <summary>The watermark that leaves with what is put out now.</summary>
    public long Watermark { get; set; } = EventTimes.None;

    /// <summary>
    /// In a source stage, the position of the next output: derived from the input's. In a stage with a journal each
    /// edge counts for itself.
    /// </summary>
    public ulong NextOutput { get; set; }

    /// <summary>What failed in this take.</summary>
    public List<CallFailure> Failures { get; } = [];

    /// <summary>How many outputs this take gave.</summary>
    public uint Outputs { get; private set; }

    /// <summary>A rolling sum over the outputs of this take.</summary>
    public ulong Checksum { get; private set; }

    public override long EventTimeNanoseconds => MessageTime != EventTimes.None
        ? MessageTime
        : throw new InvalidOperationException(
            "WAL5003 the message has no event time: give its source one with WithEventTime or WithArrivalTime.");

    public override DateTimeOffset ProcessingTime => Clock != EventTimes.None
        ? EventTimes.ToDateTimeOffset(Clock)
        : throw new InvalidOperationException(
            "WAL5004 there is no processing time in a source stage, which journals nothing: make the source Durable(), or ask behind a KeyBy.");

    public override MessageId MessageId => new(Origin, Edge, Position, _call - _firstCall);

    public override DeterministicRandom Random
    {
        get
        {
            if (_randomCall != _call)
            {
                _randomCall = _call;
                _random.Seed(Seed(0));
            }

            return _random;
        }
    }

    public override Guid NewId()
    {
        var draw = ++_draws;
        Span<ulong> bits = [Seed(2 * draw), Seed(2 * draw + 1)];
        var bytes = MemoryMarshal.AsBytes(bits);
        const byte Version8 = 0x80;
        const byte Variant = 0x80;
        bytes[7] = (byte)((bytes[7] & 0x0F) | Version8);
        bytes[8] = (byte)((bytes[8] & 0x3F) | Variant);
        return new Guid(bytes);
    }

    /// <summary>Begins a take: live, or a replay that knows which calls failed.</summary>
    public void BeginTake(ulong sequence, long clock, uint[] knownFailures)
    {
        Sequence = sequence;
        Clock = clock;
        Failures.Clear();
        Outputs = 0;
        Checksum = 0;
        _call = 0;
        _replayed = null;
        _randomCall = uint.MaxValue;
        _known = knownFailures;
        _nextKnown = 0;
        _nextFailure = knownFailures.Length > 0 ? knownFailures[0] : uint.MaxValue;
    }

    /// <summary>Begins the messages of one channel.</summary>
    public void BeginChannel(uint origin, uint edge)
    {
        Origin = origin;
        Edge = edge;
    }

    /// <summary>Begins a message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginMessage(ulong position, long eventTime)
    {
        Position = position;
        MessageTime = eventTime;
        _firstCall = _call;
        _draws = 0;
    }

    /// <summary>
    /// Begins the message of a dead letter. It has an identity of its own, by which ids and randomness are not those of
    /// what its input gave when it came first.
    /// </summary>
    public void BeginReplay(DeadLetter letter)
    {
        BeginChannel(Self, 0);
        BeginMessage(Sequence, letter.Entry.EventTime);
        _firstCall = 0;
        _replayed = letter;
        _replayedCall = _call;
    }

    /// <summary>Ends what <see cref="BeginReplay"/> began.</summary>
    public void EndReplay() => _replayed = null;

    /// <summary>Begins a call that is made again for a dead letter: if it fails, it is that letter again.</summary>
    public void BeginAgain(DeadLetter? letter)
    {
        _replayed = letter;
        _replayedCall = _call;
    }

    /// <summary>Sets the event time of the message under way.</summary>
    public void SetEventTime(long time) => MessageTime = time;

    /// <summary>Counts a call of user code. False if the journal says that it failed: then it must not be made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeginCall() => _call++ != _nextFailure || SkipKnownFailure();

    /// <summary>Counts an output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(uint edge, ulong destination)
    {
        Outputs++;
        Checksum = (Checksum ^ destination ^ ((ulong)edge << 40)) * 0x9E3779B97F4A7C15;
    }

    /// <summary>Handles what a call threw, by the step's policy.</summary>
    /// <exception cref="StepFailedException">The policy is to stop.</exception>
    public void Fail<T>(StepInfo step, Exception error, T message, LetterForm<T> form)
    {
        if (step.ErrorPolicy == ErrorPolicy.Stop)
        {
            throw new StepFailedException(step.Name, error);
        }

        step.Fail(error);

        if (step.ErrorPolicy == ErrorPolicy.Skip)
        {
            Failures.Add(new CallFailure(_call - 1, null));
            return;
        }

        var (kind, schema, bytes) = form.Write(message, _scratch);
        Failures.Add(new CallFailure(_call - 1, Letter(step, error, kind, form.Input, schema, bytes)));
    }

    /// <summary>Handles what a decoder threw, by the step's policy.</summary>
    /// <exception cref="StepFailedException">The policy is to stop.</exception>
    public void FailFrame(StepInfo step, Exception error, ReadOnlySpan<byte> frame)
    {
        if (step.ErrorPolicy == ErrorPolicy.Stop)
        {
            throw new StepFailedException(step.Name, error);
        }

        step.Fail(error);

        Failures.Add(new CallFailure(
            _call - 1, step.ErrorPolicy == ErrorPolicy.Skip ? null : Letter(step, error, DeadLetterForm.Frame, 0, 0, frame.ToArray())));
    }

    private DeadLetter Letter(StepInfo step, Exception error, DeadLetterForm form, byte input, uint schema, byte[] message)
    {
        var errorType = error.GetType().FullName ?? error.GetType().Name;
        var errorText = ErrorTexts.Whole(error);
        if (_replayed is { } replayed && replayed.Step == step.Name && _call - 1 == _replayedCall)
        {
            return replayed with
            {
                Time = Clock,
                ErrorType = errorType,
                ErrorText = errorText,
                Schema = schema,
                Message = message,
                Entry = replayed.Entry with { Form = form, Attempts = replayed.Entry.Attempts + 1 },
            };
        }

        var id = IsSource ? new DeadLetterId(Self, Position, _call - 1 - _firstCall) : new DeadLetterId(Self, Sequence, _call - 1);
        var entry = new DeadLetterEntry(form, input, 1, Origin, Position, MessageTime, KeyText(), Cell?.Hash ?? 0);
        return new DeadLetter(id, step.Name, Clock, errorType, errorText, Edge, schema, message) { Entry = entry };
    }

    private string? KeyText()
    {
        try
        {
            return Cell?.Text;
        }
        catch (Exception)
        {
            // The user's own text of a key, which may be what the step failed on.
            return null;
        }
    }

    private bool SkipKnownFailure()
    {
        Failures.Add(new CallFailure(_nextFailure, null));
        _nextKnown++;
        _nextFailure = _nextKnown < _known.Length ? _known[_nextKnown] : uint.MaxValue;
        return false;
    }

    private ulong Seed(ulong salt) => DeterministicRandom.Mix(
        DeterministicRandom.Mix(((ulong)Origin << 32) | Edge)
        ^ DeterministicRandom.Mix(Position + (salt << 56))
        ^ ((ulong)(_call - _firstCall) << 24)
        ^ salt);
}
