namespace Wallaroo.Codecs;

/// <summary>A value cannot be encoded although its type can: a null where none may be, an instance of a derived class.</summary>
public sealed class CodecValueException : CodecException
{
    /// <summary>A null in a member that is not nullable.</summary>
    public const string UnexpectedNull = "WAL3021";

    /// <summary>An instance of a class derived from the declared one.</summary>
    public const string DerivedInstance = "WAL3022";

    /// <summary>A value of a union that none of its cases covers.</summary>
    public const string NoCase = "WAL3023";

    /// <summary>Values nested more deeply than <see cref="WireWriter.MaxDepth"/>, or in a circle.</summary>
    public const string TooDeep = "WAL3024";

    /// <summary>A collection whose comparer would be lost.</summary>
    public const string CustomComparer = "WAL3025";

    /// <summary>A codec that wrote less than its <see cref="ICodec{T}.MinSize"/>.</summary>
    public const string TooSmall = "WAL3026";

    /// <summary>An error of this kind.</summary>
    /// <param name="code">One of the constants of this class.</param>
    /// <param name="message">What happened with its values, and what to do.</param>
    public CodecValueException(string code, string message)
        : base(code, message)
    {
    }
}
