namespace Wallaroo.Codecs;

/// <summary>Data were written in a shape that the type of today cannot read (WAL3060). Shows both shapes side by side.</summary>
public sealed class SchemaMismatchException : CodecException
{
    internal SchemaMismatchException(string message, string writerSchema, string readerSchema)
        : base("WAL3060", message)
    {
        WriterSchema = writerSchema;
        ReaderSchema = readerSchema;
    }

    /// <summary>The shape the data have.</summary>
    public string WriterSchema { get; }

    /// <summary>The shape of the type today.</summary>
    public string ReaderSchema { get; }
}
