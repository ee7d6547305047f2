using Wallaroo.Actors.Execution;
using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.Tests.Running;

/// <summary>The flags of a run go before everything else that is configured.</summary>
public sealed class RunConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_flags_the_configuration_decides()
    {
        File.WriteAllText(_directory["application.conf"], "wallaroo { threads = 3, external.address = \"localhost:5050\" }");
        var configuration = Load(new RunOptions());
        Assert.Equal(3, configuration.Engine.Threads);
        Assert.Equal(new TcpAddress("localhost", 5050), configuration.Host.External.Address);
    }

    [Fact]
    public void A_flag_goes_before_a_file_and_a_setting_of_the_command_line()
    {
        File.WriteAllText(_directory["application.conf"], "wallaroo.threads = 3");
        var configuration = Load(new RunOptions
        {
            Threads = 5,
            Durability = "none",
            External = new TcpAddress("localhost", 5051),
            Journal = "sqlite:/data/a.db",
            ResilienceDirectory = "/data",
            Settings = [new("wallaroo.threads", "4"), new("wallaroo.partitions.count", "8")],
        });
        Assert.Equal(5, configuration.Engine.Threads);
        Assert.Equal(Durability.None, configuration.Engine.Durability);
        Assert.Equal(8, configuration.Engine.Partitions.Count);
        Assert.Equal("sqlite:/data/a.db", configuration.Engine.Journal.Url);
        Assert.Equal(new TcpAddress("localhost", 5051), configuration.Host.External.Address);
        Assert.Equal("--threads", configuration.OriginOf("wallaroo.threads"));
    }

    [Fact]
    public void The_directory_of_the_original_holds_the_journal() =>
        Assert.Equal("sqlite:/data/word-count.db", Load(new RunOptions { ResilienceDirectory = "/data" }).Engine.Journal.Url);

    [Fact]
    public void What_stands_beside_the_application_is_read_too()
    {
        Directory.CreateDirectory(_directory["app"]);
        File.WriteAllText(_directory["app/application.conf"], "wallaroo.threads = 6");
        Assert.Equal(6, Load(new RunOptions { ApplicationDirectory = _directory["app"] }).Engine.Threads);
    }

    [Fact]
    public void A_number_of_partitions_is_asked_for_only_where_somebody_sets_one()
    {
        Assert.Null(RunConfiguration.RequestedPartitions(Load(new RunOptions())));
        Assert.Equal(64, RunConfiguration.RequestedPartitions(Load(new RunOptions { Settings = [new("wallaroo.partitions.count", "64")] })));
    }

    [Fact]
    public void Files_of_the_command_line_go_before_application_conf_in_their_order()
    {
        File.WriteAllText(_directory["application.conf"], "wallaroo.threads = 1");
        File.WriteAllText(_directory["a.conf"], "wallaroo.threads = 2, wallaroo.partitions.count = 4");
        File.WriteAllText(_directory["b.conf"], "wallaroo.threads = 3");
        var configuration = Load(new RunOptions { ConfigurationFiles = ["a.conf", "b.conf"] });
        Assert.Equal((3, 4), (configuration.Engine.Threads, configuration.Engine.Partitions.Count));
    }

    private WallarooConfiguration Load(RunOptions options)
    {
        var configuration = WallarooConfiguration.Load(RunConfiguration.Request("word count", options, new ConfigurationRequest { WorkingDirectory = _directory.Path }));
        Assert.Empty(configuration.Faults);
        return configuration;
    }
}
