namespace Wallaroo.Actors.Partitions;

/// <summary>Why a partition cannot go on: a stable code WAL5000 to WAL5999, where, and what to do.</summary>
public sealed class PartitionException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What happened, with its values, and what to do; without the code.</param>
    /// <param name="inner">What it came from.</param>
    public PartitionException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner) => Code = code;

    /// <summary>The stable code, such as <c>WAL5010</c>.</summary>
    public string Code { get; }
}
