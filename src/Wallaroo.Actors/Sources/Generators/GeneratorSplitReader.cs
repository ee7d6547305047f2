using Wallaroo.Codecs;
using Wallaroo.Keys;
using Wallaroo.Sources;

namespace Wallaroo.Actors.Sources.Generators;

/// <summary>
/// Computes the messages of a generator. A safe point is the hash of the position type's schema and the position by
/// its codec, so that one stored by another program is refused rather than misread.
/// </summary>
internal sealed class GeneratorSplitReader<T, TPosition>(
    GeneratorSourceDefinition<T, TPosition> source, ICodec<TPosition> codec, string where) : SplitReader<T>
{
    private readonly GeneratorStep<T, TPosition> _next = source.Next;
    private TPosition _position = source.First;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
        if (!safePoint.IsEmpty)
        {
            _position = Read(safePoint);
        }
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        for (var given = 0; given < limit; given++)
        {
            var position = _position;
            if (!_next(ref position, out var message))
            {
                return ReadOutcome.End;
            }

            _position = position;
            output.Take(message);
        }

        return ReadOutcome.More;
    }

    public override void WritePosition(ref WireWriter writer)
    {
        writer.WriteUInt64(SchemaHash(codec));
        codec.Write(ref writer, in _position);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TPosition Read(ReadOnlySpan<byte> safePoint)
    {
        try
        {
            var reader = new WireReader(safePoint);
            if (reader.ReadUInt64() != SchemaHash(codec))
            {
                throw SourceErrors.OtherGenerator(where, codec.Schema);
            }

            var position = codec.Read(ref reader);
            reader.ExpectEnd();
            return position;
        }
        catch (WireFormatException damage)
        {
            throw SourceErrors.UnreadableSafePoint(where, damage.Message, damage);
        }
    }

    private static ulong SchemaHash(ICodec<TPosition> codec) =>
        XxHash64.Hash(System.Text.Encoding.UTF8.GetBytes(codec.Schema));
}
