namespace Wallaroo.Codecs;

/// <summary>What every error of a codec is: a stable code, what happened with its values, and what to do.</summary>
public abstract class CodecException : Exception
{
    private protected CodecException(string code, string message)
        : base($"{code} {message}") => Code = code;

    private protected CodecException(string code, string message, Exception inner)
        : base($"{code} {message}", inner) => Code = code;

    /// <summary>The stable code, for example <c>WAL3001</c>; <c>docs/reference/errors.md</c> has a section on each.</summary>
    public string Code { get; }
}
