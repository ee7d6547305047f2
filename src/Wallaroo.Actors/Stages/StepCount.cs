namespace Wallaroo.Actors.Stages;

/// <summary>The counters of a link: fields of its own, so that counting costs no look elsewhere.</summary>
internal struct StepCount
{
    public long In;
    public long Out;
    private long _markedIn;
    private long _markedOut;

    public void Mark() => (_markedIn, _markedOut) = (In, Out);

    public void Rewind() => (In, Out) = (_markedIn, _markedOut);
}
