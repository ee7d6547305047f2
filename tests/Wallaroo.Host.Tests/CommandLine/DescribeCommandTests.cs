using System.Text.Json.Nodes;
using Wallaroo.Host.Tests.Loading;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class DescribeCommandTests : IDisposable
{
    private const string Mistaken = """
        static class Program
        {
            public static Wallaroo.Application Build(string[] args) => Wallaroo.Pipeline
                .Source("numbers", Wallaroo.GeneratorSource.Numbered(3, static number => number))
                .ToSink("numbers", Wallaroo.ConsoleSink.Lines, static (number, writer) => { })
                .Build("twice");
        }
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("text", "application \"sums\"\n")]
    [InlineData("mermaid", "flowchart TD\n")]
    [InlineData("json", "{\n  \"format\": 1,\n  \"application\": \"sums\",\n")]
    public async Task A_plan_is_drawn_as_asked(string output, string beginning)
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", $"static class Program {{ {CompiledApplication.Body} }}");
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("describe", path, "sums", "--output", output, "--journal", "memory", "-n", "w1"), tool.Error));
        Assert.StartsWith(beginning, tool.Output, StringComparison.Ordinal);
        Assert.Null(tool.Runner.Application);
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("validate")]
    public async Task All_mistakes_are_told(string command)
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", Mistaken);
        var tool = new Tool();
        Assert.Equal(1, await tool.InvokeAsync(command, path));
        Assert.StartsWith("error WAL1000: application \"twice\" cannot be run:\n  WAL1003 ", tool.Error, StringComparison.Ordinal);
        Assert.Equal("", tool.Output);
    }

    [Fact]
    public async Task A_flag_of_the_application_that_is_called_the_same_reaches_it()
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", $"static class Program {{ {CompiledApplication.Body} }}");
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("describe", path, "--output", "results", "--output=json", "--output=more"), tool.Error));
        Assert.StartsWith("{\n  \"format\": 1,\n  \"application\": \"--output results --output=more\",\n", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_application_is_said_to_be_so()
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", $"static class Program {{ {CompiledApplication.Body} }}");
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("validate", path, "sums"), tool.Error));
        Assert.Equal("\"sums\" can be run: 2 stages, 1 edges.\n", tool.Output);
    }

    [Fact]
    public async Task A_program_reads_the_mistakes_as_JSON()
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", Mistaken);
        var tool = new Tool();
        Assert.Equal((1, ""), (await tool.InvokeAsync("validate", path, "--output", "json"), tool.Error));
        var answer = JsonNode.Parse(tool.Output)!;
        Assert.False((bool)answer["valid"]!);
        Assert.Equal("WAL1003", (string?)answer["mistakes"]![0]!["code"]);
    }

    [Fact]
    public async Task The_configuration_is_checked_with_the_application()
    {
        var path = CompiledApplication.Compile(_directory.Path, "App", Mistaken);
        var tool = new Tool();
        Assert.Equal(1, await tool.InvokeAsync("validate", path, "--set", "wallaroo.partitions.count=3"));
        Assert.StartsWith("error WAL2103: --set", tool.Error, StringComparison.Ordinal);
    }
}
