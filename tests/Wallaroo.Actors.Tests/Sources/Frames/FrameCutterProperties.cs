using FsCheck;
using FsCheck.Fluent;
using Wallaroo.Actors.Sources.Frames;

namespace Wallaroo.Actors.Tests.Sources.Frames;

public sealed class FrameCutterProperties
{
    private const int MaxFrameBytes = 12;
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Framing[] Framings =
    [
        Framing.Lines, Framing.LengthPrefixed, Framing.BigEndian(1), Framing.LittleEndian(2),
        Framing.Header(3, header => (sbyte)header[2]),
    ];

    [Fact]
    public void However_a_stream_is_chunked_its_frames_are_those_that_were_written()
    {
        var cases =
            from framing in Gen.Elements(Framings.AsEnumerable())
            from frames in Gen.ListOf(Gen.ArrayOf(Letter).Where(frame => frame.Length <= MaxFrameBytes))
            let stream = Written(framing, frames)
            from chunks in Chunks(stream)
            select (framing, frames, chunks);
        Prop.ForAll(cases.ToArbitrary(), c =>
            CutStream.Of(new FrameCutter(c.framing, MaxFrameBytes), c.chunks).SameAs(new CutStream([.. c.frames], null)))
            .Check(Thorough);
    }

    [Fact]
    public void However_garbage_is_chunked_the_frames_and_the_fault_are_the_same()
    {
        var cases =
            from framing in Gen.Elements(Framings.AsEnumerable())
            from stream in Gen.ArrayOf(Gen.Elements<byte>(0, 0, 0, 1, 2, 5, 10, 10, 13, 13, 65, 200, 255))
            from chunks in Chunks(stream)
            from lastLineCounts in Gen.Elements(false, true)
            select (framing, stream, chunks, lastLineCounts);
        Prop.ForAll(cases.ToArbitrary(), c =>
            CutStream.Of(new FrameCutter(c.framing, MaxFrameBytes), c.chunks, c.lastLineCounts).SameAs(
                CutStream.Of(new FrameCutter(c.framing, MaxFrameBytes), c.stream.Chunk(1), c.lastLineCounts)))
            .Check(Thorough);
    }

    private static Gen<byte> Letter => Gen.Choose('a', 'z').Select(letter => (byte)letter);

    private static Gen<List<byte[]>> Chunks(byte[] stream) =>
        from cuts in Gen.ListOf(Gen.Choose(0, stream.Length))
        select Chunks(stream, cuts);

    private static List<byte[]> Chunks(byte[] stream, IEnumerable<int> cuts)
    {
        var chunks = new List<byte[]>();
        var start = 0;
        foreach (var cut in cuts.Append(stream.Length).Order())
        {
            chunks.Add(stream[start..cut]);
            start = cut;
        }

        return chunks;
    }

    private static byte[] Written(Framing framing, IEnumerable<byte[]> frames) =>
        [.. frames.SelectMany((frame, index) => Written(framing, frame, index))];

    private static byte[] Written(Framing framing, byte[] frame, int index)
    {
        var length = (byte)frame.Length;
        return framing.HeaderLength switch
        {
            0 => index % 2 == 0 ? [.. frame, 10] : [.. frame, 13, 10],
            1 => [length, .. frame],
            2 => [length, 0, .. frame],
            3 => [1, 2, length, .. frame],
            _ => [0, 0, 0, length, .. frame],
        };
    }
}
