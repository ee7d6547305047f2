using Celsius;

namespace Wallaroo.Examples.Tests;

public sealed class CelsiusTests
{
    [Fact]
    public void The_temperatures_beside_the_example_are_those_that_it_generates()
    {
        var temperatures = Bytes.OfFile("Celsius/celsius.msg");
        Assert.Equal(101 * 8, temperatures.Length);
        Assert.Equal(Temperatures.Create(), temperatures);
    }

    /// 1.0 is 3F800000 and 2.0 is 40000000 in IEEE 754.
    [Fact]
    public void A_frame_is_a_length_and_a_big_endian_float() =>
        Assert.Equal("0000000400000000" + "000000043f800000" + "0000000440000000", Convert.ToHexStringLower(Temperatures.Create().AsSpan(0, 24)));

    [Fact]
    public void Zero_to_a_hundred_degrees_become_32_to_212()
    {
        var celsius = Bytes.Frames(Temperatures.Create()).Select(frame => Celsius.Program.Decode(frame)).ToList();
        var application = Celsius.Program.Build(["--in", "localhost:7010", "--out", "localhost:7002"]);
        var fahrenheit = application.RunInMemory(RunInputs.Empty.Add("celsius", celsius)).Of<double>("fahrenheit");
        Assert.Equal(Enumerable.Range(0, 101).Select(degrees => (float)((degrees * 1.8) + 32)), fahrenheit.Select(degrees => (float)degrees));
        Assert.Equal([32f, 33.8f, 35.6f], fahrenheit.Take(3).Select(degrees => (float)degrees));
    }

    /// 212.0 is 43540000 in IEEE 754.
    [Fact]
    public void Fahrenheit_is_written_as_a_big_endian_float() =>
        Assert.Equal("43540000", Convert.ToHexStringLower(Bytes.Of(212.0, Celsius.Program.Encode)));

    [Fact]
    public void Another_length_is_refused() => Assert.Equal(
        "A temperature is a float of 4 bytes; this is 3.",
        Assert.Throws<FormatException>(() => Celsius.Program.Decode([1, 2, 3])).Message);
}
