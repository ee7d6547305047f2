using Wallaroo.Actors.Sources.Frames;

namespace Wallaroo.Actors.Tests.Sources.Frames;

/// <summary>What a cutter makes of a stream: the frames as text in Latin-1, and the code of the fault that ended it.</summary>
internal sealed record CutStream(IReadOnlyList<byte[]> Frames, string? FaultCode)
{
    public static CutStream Of(FrameCutter cutter, IEnumerable<byte[]> chunks, bool lastLineCounts = false)
    {
        var frames = new List<byte[]>();
        foreach (var chunk in chunks)
        {
            ReadOnlySpan<byte> rest = chunk;
            CutResult result;
            while ((result = cutter.Cut(ref rest, out var frame)) == CutResult.Frame)
            {
                frames.Add(frame.ToArray());
            }

            if (result == CutResult.Broken)
            {
                return new CutStream(frames, cutter.Fault!.Code);
            }

            Assert.Equal(0, rest.Length);
        }

        if (cutter.Finish(lastLineCounts, out var last) == CutResult.Frame)
        {
            frames.Add(last.ToArray());
        }

        return new CutStream(frames, cutter.Fault?.Code);
    }

    public bool SameAs(CutStream other) =>
        FaultCode == other.FaultCode
        && Frames.Count == other.Frames.Count
        && Frames.Zip(other.Frames).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
