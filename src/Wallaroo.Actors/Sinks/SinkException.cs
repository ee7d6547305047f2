namespace Wallaroo.Actors.Sinks;

/// <summary>What went wrong with a sink: a stable code WAL6500 to WAL6999, what, where, and what to do.</summary>
public sealed class SinkException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What happened, with its values, and what to do; without the code.</param>
    /// <param name="inner">The system's own error.</param>
    public SinkException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner) => Code = code;

    /// <summary>The stable code, such as <c>WAL6501</c>.</summary>
    public string Code { get; }
}
