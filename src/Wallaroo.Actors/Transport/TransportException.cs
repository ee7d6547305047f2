namespace Wallaroo.Actors.Transport;

/// <summary>What is wrong between two workers: a stable code, what happened with its values, and what to do.</summary>
internal sealed class TransportException : Exception
{
    public TransportException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner)
    {
        Code = code;
        Detail = message;
    }

    /// <summary>The stable code, for example <c>WAL5402</c>.</summary>
    public string Code { get; }

    /// <summary>The message without the code.</summary>
    public string Detail { get; }
}
