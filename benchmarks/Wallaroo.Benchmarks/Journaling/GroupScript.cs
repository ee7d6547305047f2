namespace Wallaroo.Benchmarks.Journaling;

/// <summary>The groups that the engine committed in its last run, for the loop to write just the same.</summary>
internal sealed class GroupScript
{
    private int[] _groups = [];
    private long _messages;

    /// <summary>The sizes of the groups in bytes.</summary>
    public IReadOnlyList<int> Groups => _groups;

    public double MessagesPerGroup => (double)_messages / _groups.Length;

    public double BytesPerMessage => (double)_groups.Sum(static group => (long)group) / _messages;

    /// <summary>Notes what a run of so many messages committed.</summary>
    public void Record(int[] groups, long messages) => (_groups, _messages) = (groups, messages);
}
