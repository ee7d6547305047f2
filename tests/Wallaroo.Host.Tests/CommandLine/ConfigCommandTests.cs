using System.Text.Json.Nodes;
using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Tool _tool = new();

    public ConfigCommandTests() => _tool.Environment = _tool.Environment with { Configuration = new ConfigurationRequest { WorkingDirectory = _directory.Path } };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Show_prints_every_setting_with_where_it_comes_from()
    {
        File.WriteAllText(_directory["application.conf"], "wallaroo.threads = 3");
        Assert.Equal((0, ""), (await _tool.InvokeAsync("config", "show", "--origin", "--durability", "none"), _tool.Error));
        Assert.Matches(@"(?m)^wallaroo\.threads = 3 +# .*application\.conf", _tool.Output);
        Assert.Matches(@"(?m)^wallaroo\.durability = none +# --durability", _tool.Output);
    }

    [Fact]
    public async Task Show_is_JSON_for_a_program()
    {
        Assert.Equal(0, await _tool.InvokeAsync("config", "show", "--output", "json", "--set", "wallaroo.threads=7"));
        var threads = JsonNode.Parse(_tool.Output)!.AsArray().Single(entry => (string?)entry!["key"] == "wallaroo.threads")!;
        Assert.Equal("7", threads["value"]!.ToString());
        Assert.False((bool)threads["isDefault"]!);
    }

    [Fact]
    public async Task Check_finds_what_is_wrong_with_a_file()
    {
        File.WriteAllText(_directory["a.conf"], "wallaroo.thread = 3");
        Assert.Equal(1, await _tool.InvokeAsync("config", "check", _directory["a.conf"]));
        Assert.StartsWith("WAL2101 ", _tool.Output, StringComparison.Ordinal);
        File.WriteAllText(_directory["a.conf"], "wallaroo.threads = 3");
        Assert.Equal(0, await new Tool().InvokeAsync("config", "check", _directory["a.conf"]));
    }

    [Fact]
    public async Task Reference_writes_the_page_that_is_in_the_documentation()
    {
        Assert.Equal(0, await _tool.InvokeAsync("config", "reference"));
        Assert.StartsWith("# Configuration\n", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_find_a_worker_through_its_configuration()
    {
        File.WriteAllText(_directory["a.conf"], "wallaroo.external.address = \"127.0.0.1:1\"");
        Assert.Equal(4, await _tool.InvokeAsync("status", "--config", "a.conf"));
        Assert.StartsWith("error WAL7041: no worker answers at 127.0.0.1:1 ", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_a_configuration_are_told_one_by_one()
    {
        File.WriteAllText(_directory["application.conf"], "wallaroo { thread = 3, durability = half }");
        Assert.Equal(1, await _tool.InvokeAsync("status"));
        Assert.Contains("error WAL2101: ", _tool.Error, StringComparison.Ordinal);
        Assert.Contains("error WAL2102: ", _tool.Error, StringComparison.Ordinal);
    }
}
