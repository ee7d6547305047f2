namespace Wallaroo.Actors.Sources;

/// <summary>What went wrong with a source: a stable code WAL6000 to WAL6499, what, where, and what to do.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What happened, with its values, and what to do; without the code.</param>
    /// <param name="inner">The system's own error.</param>
    public SourceException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner) => Code = code;

    /// <summary>The stable code, such as <c>WAL6001</c>.</summary>
    public string Code { get; }
}
