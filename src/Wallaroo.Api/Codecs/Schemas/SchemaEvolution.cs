using System.Text;

namespace Wallaroo.Codecs;

/// <summary>
/// Reads data that were written by an earlier version of a type. Data carry the id of the schema they were written
/// under; the schema's text is stored once.
/// </summary>
public static class SchemaEvolution
{
    private const string Today = "today";
    private const string Written = "written";
    private const int MaxColumn = 100;

    /// <summary>
    /// A codec for data written under a schema: the type's own if nothing changed but names of types; one that only
    /// reads, and leaves new members at their defaults, if nullable or defaulted members were added at the end of a
    /// record, names to an enum, or cases to a union; one that goes through an earlier type if the registry has an
    /// upgrade from it.
    /// </summary>
    /// <param name="writerSchema">The <see cref="ICodec{T}.Schema"/> that the data were written under.</param>
    /// <param name="registry">Where the type's codec comes from; <see cref="CodecRegistry.Default"/> if none is given.</param>
    /// <exception cref="SchemaMismatchException">WAL3060: the shapes differ in another way. Shows both.</exception>
    /// <exception cref="CodecTypeException">WAL3040: the type cannot be encoded.</exception>
    public static ICodec<T> For<T>(string writerSchema, CodecRegistry? registry = null)
    {
        ArgumentNullException.ThrowIfNull(writerSchema);
        registry ??= CodecRegistry.Default;
        var codec = registry.For<T>();
        if (codec.Schema == writerSchema)
        {
            return codec;
        }

        // Text that is none of ours is that of a codec of the user's own.
        var isOurs = TryParse(writerSchema, out var written, out var fault);
        return registry.ReaderFor<T>(written, out var differences)
            ?? throw (isOurs ? Mismatch<T>(writerSchema, written, codec, registry, differences) : Unknown<T>(writerSchema, fault!, codec));
    }

    private static bool TryParse(string text, out Shape shape, out string? fault)
    {
        try
        {
            (shape, fault) = (SchemaParser.Parse(text), null);
            return true;
        }
        catch (FormatException error)
        {
            (shape, fault) = (new OpaqueShape(text), error.Message);
            return false;
        }
    }

    private static SchemaMismatchException Unknown<T>(string writerSchema, string fault, ICodec<T> codec) => new(
        $"the schema that data for {CSharpName.Of(typeof(T))} were written under is not understood: {fault}; "
        + $"they were written by another codec or a newer version, or the text is damaged; register that codec again, or start without the old data\n"
        + $"written: {writerSchema}\n  today: {codec.Schema}",
        writerSchema,
        codec.Schema);

    private static SchemaMismatchException Mismatch<T>(
        string writerSchema, Shape written, ICodec<T> codec, CodecRegistry registry, IReadOnlyList<string> differences)
    {
        var name = CSharpName.Of(typeof(T));
        var text = new StringBuilder($"data were written in a shape that {name} has no longer:\n");
        foreach (var difference in differences)
        {
            text.Append("  ").Append(difference).Append('\n');
        }

        Columns(text, SchemaText.WriteLines(written), SchemaText.WriteLines(registry.ShapeOf<T>()));
        text.Append("undo the change, adding members only at the end and nullable or with a default; or keep the earlier type as, say, ")
            .Append("Old").Append(typeof(T).Name.Split('`')[0])
            .Append(" and register registry.WithUpgrade(old => …); or start without the old data");
        return new SchemaMismatchException(text.ToString(), writerSchema, codec.Schema);
    }

    private static void Columns(StringBuilder text, IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var width = Math.Clamp(left.Max(line => line.Length), Written.Length, MaxColumn);
        text.Append("  ").Append(Written.PadRight(width)).Append(" | ").Append(Today).Append('\n');
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var line = (i < left.Count ? left[i] : "").PadRight(width) + " | " + (i < right.Count ? right[i] : "");
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        }
    }
}
