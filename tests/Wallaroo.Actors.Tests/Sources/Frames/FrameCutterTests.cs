using System.Text;
using Wallaroo.Actors.Sources.Frames;

namespace Wallaroo.Actors.Tests.Sources.Frames;

public sealed class FrameCutterTests
{
    [Theory]
    [InlineData("a\nbc\n", "a|bc")]
    [InlineData("a\r\nbc\r\n", "a|bc")]
    [InlineData("\n\r\n\n", "||")]
    [InlineData("a\rb\n", "a\rb")]
    [InlineData("a\r\r\n", "a\r")]
    public void Lines_end_with_LF_or_CR_LF(string stream, string lines)
    {
        Assert.Equal(lines, Lines(stream));
    }

    [Fact]
    public void A_last_line_without_its_end_counts_where_it_may()
    {
        Assert.Equal("a|b", Lines("a\nb", lastLineCounts: true));
        Assert.Equal("a|b", Lines("a\nb\r", lastLineCounts: true));
        Assert.Equal("a", Lines("a\n", lastLineCounts: true));
        Assert.Equal("a! WAL6003", Lines("a\nb"));
    }

    [Theory]
    [InlineData("1234\n", "1234")]
    [InlineData("1234\r\n", "1234")]
    [InlineData("12345\n", "! WAL6001")]
    [InlineData("ab\n12345\r\n", "ab! WAL6001")]
    [InlineData("123456", "! WAL6001")]
    [InlineData("1234\r5\n", "! WAL6001")]
    public void A_line_may_be_as_long_as_allowed_and_not_a_byte_longer(string stream, string lines)
    {
        Assert.Equal(lines, Lines(stream, maxFrameBytes: 4));
        Assert.Equal(lines, Lines(stream, maxFrameBytes: 4, chunk: 1));
        Assert.Equal(lines, Lines(stream, maxFrameBytes: 4, chunk: 3));
    }

    [Fact]
    public void Payloads_follow_their_length()
    {
        byte[] stream = [0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 1, 9];
        var cut = CutStream.Of(new FrameCutter(Framing.LengthPrefixed, 16), [stream]);
        Assert.Equal([[7, 8], [], [9]], cut.Frames);
        Assert.Null(cut.FaultCode);
    }

    [Fact]
    public void Headers_of_all_sizes_and_orders_are_read()
    {
        Assert.Equal([[7]], Cut(Framing.BigEndian(1), [1, 7]).Frames);
        Assert.Equal([[7]], Cut(Framing.BigEndian(8), [0, 0, 0, 0, 0, 0, 0, 1, 7]).Frames);
        Assert.Equal([[7]], Cut(Framing.LittleEndian(2), [1, 0, 7]).Frames);
        Assert.Equal([[7]], Cut(Framing.Header(3, header => header[1] - '0'), [(byte)'<', (byte)'1', (byte)'>', 7]).Frames);
    }

    [Fact]
    public void A_payload_longer_than_allowed_is_refused_by_its_header()
    {
        Assert.Equal("WAL6001", Cut(Framing.LengthPrefixed, [0, 0, 0, 17]).FaultCode);
        Assert.Equal("WAL6001", Cut(Framing.LengthPrefixed, [255, 255, 255, 255]).FaultCode);
        Assert.Equal("WAL6001", Cut(Framing.BigEndian(8), [255, 255, 255, 255, 255, 255, 255, 255]).FaultCode);
        Assert.Single(Cut(Framing.LengthPrefixed, [0, 0, 0, 16, .. new byte[16]]).Frames);
    }

    [Fact]
    public void A_header_of_the_users_may_refuse_or_give_nonsense()
    {
        var negative = new FrameCutter(Framing.Header(1, header => -header[0]), 16);
        Assert.Equal("WAL6002", CutStream.Of(negative, [[3]]).FaultCode);
        Assert.Contains("payload of -3 bytes", negative.Fault!.Text, StringComparison.Ordinal);

        var throwing = new FrameCutter(Framing.Header(1, _ => throw new FormatException("no magic")), 16);
        Assert.Equal("WAL6004", CutStream.Of(throwing, [[3]]).FaultCode);
        Assert.IsType<FormatException>(throwing.Fault!.Cause);
    }

    [Theory]
    [InlineData(2, "after 2 of the 4 bytes of a header")]
    [InlineData(4, "after 0 of the 3 bytes of a payload")]
    [InlineData(6, "after 2 of the 3 bytes of a payload")]
    public void A_torn_frame_is_a_fault_that_says_how_far_it_came(int length, string text)
    {
        var cutter = new FrameCutter(Framing.LengthPrefixed, 16);
        byte[] stream = [0, 0, 0, 3, 1, 2, 3];
        Assert.Equal("WAL6003", CutStream.Of(cutter, [stream[..length]]).FaultCode);
        Assert.Contains(text, cutter.Fault!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_given_after_a_fault()
    {
        var cutter = new FrameCutter(Framing.Lines, 2);
        ReadOnlySpan<byte> rest = "abc\nd\n"u8;
        Assert.Equal(CutResult.Broken, cutter.Cut(ref rest, out _));
        rest = "d\n"u8;
        Assert.Equal(CutResult.Broken, cutter.Cut(ref rest, out var frame));
        Assert.True(frame.IsEmpty);
        Assert.Equal(CutResult.Broken, cutter.Finish(lastLineCounts: true, out _));
    }

    [Fact]
    public void A_frame_within_a_chunk_is_given_without_a_copy()
    {
        var cutter = new FrameCutter(Framing.Lines, 16);
        ReadOnlySpan<byte> chunk = "ab\ncd"u8;
        var rest = chunk;
        Assert.Equal(CutResult.Frame, cutter.Cut(ref rest, out var frame));
        Assert.True(chunk[..2] == frame, "the frame is a view of the chunk");
        Assert.Equal(0, cutter.HeldBytes);
        Assert.Equal(CutResult.More, cutter.Cut(ref rest, out _));
        Assert.Equal(2, cutter.HeldBytes);
    }

    [Fact]
    public void A_header_that_promises_much_rents_no_more_than_came()
    {
        var cutter = new FrameCutter(Framing.LengthPrefixed, FrameCutter.LargestMaxFrameBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadOnlySpan<byte> rest = [4, 0, 0, 0, 1, 2, 3];
        Assert.Equal(CutResult.More, cutter.Cut(ref rest, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
        Assert.Equal(7, cutter.HeldBytes);
    }

    [Fact]
    public void Cutting_allocates_nothing_for_a_frame()
    {
        var cutter = new FrameCutter(Framing.Lines, 1024);
        var chunk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("some words in a line\n", 1000)) + "half");
        _ = CountFrames(cutter, chunk) + CountFrames(cutter, chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var frames = CountFrames(cutter, chunk);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1000, frames);
    }

    private static int CountFrames(FrameCutter cutter, byte[] chunk)
    {
        ReadOnlySpan<byte> rest = chunk;
        var frames = 0;
        while (cutter.Cut(ref rest, out _) == CutResult.Frame)
        {
            frames++;
        }

        return frames;
    }

    private static CutStream Cut(Framing framing, byte[] stream)
    {
        var whole = CutStream.Of(new FrameCutter(framing, 16), [stream]);
        Assert.True(whole.SameAs(CutStream.Of(new FrameCutter(framing, 16), stream.Chunk(1))), "cut byte by byte it is the same");
        return whole;
    }

    private static string Lines(string stream, bool lastLineCounts = false, int maxFrameBytes = 16, int chunk = int.MaxValue)
    {
        var bytes = Encoding.Latin1.GetBytes(stream);
        var cut = CutStream.Of(new FrameCutter(Framing.Lines, maxFrameBytes), bytes.Chunk(chunk), lastLineCounts);
        return string.Join('|', cut.Frames.Select(Encoding.Latin1.GetString)) + (cut.FaultCode is null ? "" : "! " + cut.FaultCode);
    }
}
