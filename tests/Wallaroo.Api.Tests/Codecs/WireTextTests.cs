using System.Text;
using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class WireTextTests
{
    // Lengths around every border of the writer: vectors, the one-byte length, the counted form.
    public static TheoryData<int> Lengths =>
        [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 41, 42, 43, 63, 64, 126, 127, 128, 129, 255, 256, 1023, 1024, 1025, 5000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Text_is_the_number_of_its_bytes_and_utf_8(int length)
    {
        foreach (var unit in new[] { 'a', 'é', '€' })
        {
            var texts = new[] { new string(unit, length), new string('x', length) + unit, unit + new string('x', length) };
            foreach (var text in texts)
            {
                var utf8 = Encoding.UTF8.GetBytes(text);
                var expected = Wire.Hex((ref WireWriter writer) => writer.WriteVarUInt((uint)utf8.Length)) + Convert.ToHexStringLower(utf8);

                Assert.Equal(expected, Wire.Hex((ref WireWriter writer) => writer.WriteString(text)));
                Assert.Equal(expected, Wire.Hex((ref WireWriter writer) => writer.WriteString(text), spare: 4000));
                Assert.Equal(text, new WireReader(Convert.FromHexString(expected)).ReadString());
            }
        }
    }

    // Attributes hold strings as UTF-8, which half a pair does not survive.
    [Fact]
    public void Half_a_surrogate_pair_survives()
    {
        foreach (var (text, hex) in new[]
        {
            ("\ud83d\ude00", "04f09f9880"),
            ("\ud83d", "03eda0bd"),
            ("\ude00", "03edb880"),
            ("\ude00\ud83d", "06edb880eda0bd"),
            ("a\ud83db", "0561eda0bd62"),
            ("\ud83d\ud83d\ude00", "07eda0bdf09f9880"),
        })
        {
            Assert.Equal(hex, Wire.Hex((ref WireWriter writer) => writer.WriteString(text)));
            Assert.Equal(text, new WireReader(Convert.FromHexString(hex)).ReadString());
        }
    }

    [Fact]
    public void Half_a_pair_survives_anywhere_in_a_long_text()
    {
        for (var at = 0; at < 200; at++)
        {
            var text = new string('x', at) + '\udc00' + new string('ü', 1200) + '\ud800';
            Assert.Equal(text, Wire.RoundTrip(text));
        }
    }

    [Theory]
    [InlineData("01ff", "a byte that is none of UTF-8")]
    [InlineData("01c3", "half of two bytes")]
    [InlineData("02c080", "a longer form than needed")]
    [InlineData("04f4908080", "beyond the last code point")]
    [InlineData("06eda0bdedb880", "a pair in two halves")]
    [InlineData("02eda0", "part of a half")]
    [InlineData("03ed9fff", "three bytes that end wrong")]
    public void Bytes_that_no_text_gives_are_refused(string hex, string why)
    {
        var error = Assert.Throws<WireFormatException>(() => new WireReader(Convert.FromHexString(hex)).ReadString());
        Assert.True(error.Code == WireFormatException.Malformed, why);
    }

    [Fact]
    public void Any_text_and_only_that_is_read_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => (char)(random.Next(4) switch
            {
                0 => random.Next(0x80),
                1 => random.Next(0xD800, 0xE000),
                2 => random.Next(0x800),
                _ => random.Next(0x10000),
            })));
            Assert.Equal(text, Wire.RoundTrip(text));
        }
    }

    [Fact]
    public void Random_bytes_are_either_refused_or_the_one_form_of_their_text()
    {
        var random = new Random(8);
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = new byte[random.Next(1, 12)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(3) == 0 ? (byte)0xED : bytes[i];
            }

            var text = WireText.TryDecode(bytes);
            if (text is not null)
            {
                var encoded = new byte[WireText.ByteCount(text)];
                Assert.Equal(encoded.Length, WireText.Encode(text, encoded));
                Assert.Equal(bytes, encoded);
            }
        }
    }

    [Fact]
    public void Null_is_not_a_text()
    {
        using var buffer = new WireBuffer();
        Assert.Throws<ArgumentNullException>(() => new WireWriter(buffer).WriteString(null!));
    }
}
