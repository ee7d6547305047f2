namespace Wallaroo.Actors.Channels;

/// <summary>One run of a channel between two breaks. The higher one wins; what belongs to a lower one is void.</summary>
/// <param name="Epoch">The producer's epoch.</param>
/// <param name="Counter">Counts the sessions the producer opened in that epoch, from 1.</param>
internal readonly record struct Session(ulong Epoch, uint Counter) : IComparable<Session>
{
    public int CompareTo(Session other) =>
        Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Counter.CompareTo(other.Counter);

    public static bool operator <(Session left, Session right) => left.CompareTo(right) < 0;

    public static bool operator >(Session left, Session right) => left.CompareTo(right) > 0;

    public static bool operator <=(Session left, Session right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Session left, Session right) => left.CompareTo(right) >= 0;
}
