namespace Wallaroo.Actors.Journals;

/// <summary>The order in which dead letters are listed: by origin, sequence and index.</summary>
internal sealed class DeadLetterOrder : IComparer<DeadLetterId>
{
    public static DeadLetterOrder Instance { get; } = new();

    public int Compare(DeadLetterId x, DeadLetterId y)
    {
        var origins = x.Origin.CompareTo(y.Origin);
        var sequences = x.Sequence.CompareTo(y.Sequence);
        return origins != 0 ? origins : sequences != 0 ? sequences : x.Index.CompareTo(y.Index);
    }
}
