using Wallaroo.Codecs;
using Wallaroo.Sources;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>A value that a step keeps in journal or snapshots, as the program of today encodes it.</summary>
/// <param name="Use">What it is to the step.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Schema">How it is encoded.</param>
/// <param name="Problem">Why values of an earlier schema cannot be read; null if they can.</param>
internal sealed record StoredValue(string Use, string Type, string Schema, Func<string, string?> Problem)
{
    public const string State = "state";
    public const string Input = "input";
    public const string Result = "result";
    public const string Position = "position";
    public const string Key = "key";

    /// <summary>What a step keeps; for a key by, its keys. Nothing for other steps.</summary>
    public static IReadOnlyList<StoredValue> Of(Step step, CodecRegistry codecs) => step.Accept(new Steps(codecs));

    private static StoredValue For<T>(string use, CodecRegistry codecs) => new(
        use,
        CSharpName.Of(typeof(T)),
        codecs.For<T>().Schema,
        earlier =>
        {
            try
            {
                _ = SchemaEvolution.For<T>(earlier, codecs);
                return null;
            }
            catch (SchemaMismatchException mismatch)
            {
                return mismatch.Message;
            }
        });

    // Values that are on their way only are read as they were written, or not at all.
    private static StoredValue Unchanged<T>(string use, CodecRegistry codecs, Func<string, string, bool> isSame)
    {
        var schema = codecs.For<T>().Schema;
        return new StoredValue(
            use, CSharpName.Of(typeof(T)), schema, earlier => isSame(earlier, schema) ? null : $"it was written as {earlier} and is read as {schema}");
    }

    private static bool SameText(string then, string now) => then == now;

    private static bool SameBytes(string then, string now) => KeySchema.IsSame(then, now);

    private sealed class Steps(CodecRegistry codecs) : StepVisitor<IReadOnlyList<StoredValue>>([])
    {
        public override IReadOnlyList<StoredValue> Visit<T>(SourceStep<T> step) => step.Source.Accept(new Sources<T>(codecs));

        public override IReadOnlyList<StoredValue> Visit<TKey, T>(KeyByStep<TKey, T> step) => [For<TKey>(Key, codecs)];

        public override IReadOnlyList<StoredValue> Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) =>
            [For<TState>(State, codecs)];

        public override IReadOnlyList<StoredValue> Visit<TKey, TLeft, TRight, TState, TOut>(
            ConnectStep<TKey, TLeft, TRight, TState, TOut> step) => [For<TState>(State, codecs)];

        public override IReadOnlyList<StoredValue> Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) =>
            [Unchanged<TIn>(Input, codecs, SameBytes), Unchanged<TOut>(Result, codecs, SameBytes)];
    }

    private sealed class Sources<T>(CodecRegistry codecs) : ISourceVisitor<T, IReadOnlyList<StoredValue>>
    {
        public IReadOnlyList<StoredValue> Visit(TcpSourceDefinition<T> source) => [];

        public IReadOnlyList<StoredValue> Visit(FileSourceDefinition<T> source) => [];

        public IReadOnlyList<StoredValue> Visit<TPosition>(GeneratorSourceDefinition<T, TPosition> source) =>
            [Unchanged<TPosition>(Position, codecs, SameText)];
    }
}
