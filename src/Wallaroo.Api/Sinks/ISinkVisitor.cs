namespace Wallaroo.Sinks;

/// <summary>Meets each kind of sink.</summary>
internal interface ISinkVisitor<T, out TResult>
{
    TResult Visit(EncodedSink<T> sink);

    TResult Visit(DelegateSink<T> sink);
}
