using System.Text;
using Wallaroo.Keys;

namespace Wallaroo.Tests.Keys;

public sealed class XxHash64Tests
{
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("Nobody inspects the spammish repetition", 0xFBCEA83C8A378BF1)]
    public void It_gives_the_published_hashes_of_texts(string text, ulong expected) =>
        Assert.Equal(expected, XxHash64.Hash(Encoding.ASCII.GetBytes(text)));

    // The sanity checks that come with the reference: the first bytes of a generated buffer, seed 0.
    [Theory]
    [InlineData(0, 0xEF46DB3751D8E999)]
    [InlineData(1, 0xE934A84ADB052768)]
    [InlineData(4, 0x9136A0DCA57457EE)]
    [InlineData(14, 0x8282DCC4994E35C8)]
    [InlineData(222, 0xB641AE8CB691C174)]
    public void It_gives_the_reference_hashes_of_the_generated_buffer(int length, ulong expected)
    {
        var buffer = new byte[length];
        var generator = 2654435761UL;
        for (var i = 0; i < length; i++)
        {
            buffer[i] = (byte)(generator >> 56);
            generator *= 11400714785074694797UL;
        }

        Assert.Equal(expected, XxHash64.Hash(buffer));
    }

    [Fact]
    public void The_ways_for_8_and_16_bytes_agree_with_the_general_one()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            var first = BitConverter.ToUInt64(bytes, 0);
            var second = BitConverter.ToUInt64(bytes, 8);

            Assert.Equal(XxHash64.Hash(bytes.AsSpan(0, 8)), XxHash64.Hash(first));
            Assert.Equal(XxHash64.Hash(bytes), XxHash64.Hash(first, second));
        }
    }
}
