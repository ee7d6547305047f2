namespace Wallaroo.Codecs;

/// <summary>
/// Makes codecs for types that have none of their own in a registry: how an application chooses another format for all
/// its types at once.
/// </summary>
public interface ICodecFactory
{
    /// <summary>A codec for a type, or null for the built-in one. Asked once for each type that is reached.</summary>
    ICodec<T>? TryCreate<T>();
}
