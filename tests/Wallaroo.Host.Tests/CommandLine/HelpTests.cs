using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "", "run", "describe", "validate", "status", "query", "shutdown", "deadletters", "deadletters list",
        "deadletters show", "deadletters replay", "journal", "journal verify", "journal dump", "journal stats",
        "journal export", "journal import", "config", "config show", "config check", "config reference", "certs", "sender", "receiver", "bench", "external_sender", "cluster_shutdown",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_is_the_approved_one(string command)
    {
        var tool = new Tool();
        var code = await tool.InvokeAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, code);
        Assert.Equal("", tool.Error);
        var lines = tool.Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        var name = command.Length == 0 ? "wallaroo" : command.Replace(' ', '-');
        Approval.Verify($"tests/Wallaroo.Host.Tests/CommandLine/Approved/{name}.help.txt", string.Join('\n', lines));
    }

    [Fact]
    public async Task A_program_that_hosts_itself_has_the_help_of_a_worker()
    {
        var tool = new Tool();
        Assert.Equal(0, await tool.InvokeSelfHostedAsync(_ => throw new InvalidOperationException(), "--help"));
        var lines = tool.Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        Approval.Verify("tests/Wallaroo.Host.Tests/CommandLine/Approved/self-hosted.help.txt", string.Join('\n', lines));
    }

    [Theory]
    [InlineData("", "wallaroo [command]")]
    [InlineData("deadletters", "wallaroo deadletters [command]")]
    public async Task Without_a_command_the_help_goes_to_standard_error_and_the_usage_is_wrong(string arguments, string usage)
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("", tool.Output);
        Assert.Contains(usage, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_that_of_the_packages()
    {
        var tool = new Tool();
        Assert.Equal(0, await tool.InvokeAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+[^+]*\n$", tool.Output);
    }
}
