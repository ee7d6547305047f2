using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class OldNameTests
{
    [Theory]
    [InlineData("data_receiver", "-l h:1", "receiver -l h:1")]
    [InlineData("/opt/tools/data_receiver", "-l h:1", "receiver -l h:1")]
    [InlineData("./sender", "-m 1", "sender -m 1")]
    [InlineData("giles", "sender -m 1", "sender -m 1")]
    [InlineData("cluster_shutdown", "h:1", "cluster_shutdown h:1")]
    [InlineData("cluster_shrinker", "-q", "cluster_shrinker -q")]
    [InlineData("external_sender.exe", "-t print", "external_sender -t print")]
    [InlineData("wallaroo", "sender -m 1", "sender -m 1")]
    [InlineData("dotnet", "run App.dll", "run App.dll")]
    [InlineData("", "run App.dll", "run App.dll")]
    public void A_tool_started_under_its_old_name_is_the_command_for_it(string name, string arguments, string command) =>
        Assert.Equal(command.Split(' '), OldNames.Translate(name, arguments.Split(' ')));
}
