namespace Wallaroo.Codecs;

/// <summary>
/// How a built-in type is written, as static members of a struct, so that loops over values and compiled records call
/// it directly.
/// </summary>
internal interface IWireForm<T>
{
    static abstract Shape Shape { get; }

    static abstract int MinSize { get; }

    static abstract void Write(ref WireWriter writer, in T value);

    static abstract T Read(ref WireReader reader);
}
