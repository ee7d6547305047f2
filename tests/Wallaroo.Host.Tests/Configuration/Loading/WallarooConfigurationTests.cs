using Microsoft.Extensions.Configuration;
using Wallaroo.Actors.Execution;
using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.Tests.Configuration.Hocon;
using Wallaroo.Tests.Shared.Approvals;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Host.Tests.Configuration.Loading;

/// <summary>Which layer wins, what the options come to, and all that can be wrong.</summary>
public sealed class WallarooConfigurationTests
{
    private static readonly MemoryFiles Files = new MemoryFiles()
        .With("bin/application.conf", "wallaroo { threads = 1, partitions.count = 1, channels.credit = 100, memory.budget-bytes = 100MiB, logging.level = error }")
        .With("application.conf", "wallaroo { threads = 2, partitions.count = 2, channels.credit = 200, memory.budget-bytes = 200MiB }")
        .With("my.conf", "wallaroo { threads = 3, partitions.count = 4, channels.credit = 300 }");

    private static readonly Dictionary<string, string> Environment = new() { ["WALLAROO_THREADS"] = "4", ["WALLAROO_PARTITIONS__COUNT"] = "8", ["HOME"] = "/srv/me" };

    [Fact]
    public void A_later_layer_goes_before_an_earlier_one_key_by_key()
    {
        var configuration = Configurations.Load(Files, Environment, [("wallaroo.threads", "5")], "my.conf").ThrowIfFaulty();

        Assert.Equal((5, "--set"), (configuration.Engine.Threads, configuration.OriginOf("wallaroo.threads")));
        Assert.Equal((8, "environment variable WALLAROO_PARTITIONS__COUNT"), (configuration.Engine.Partitions.Count, configuration.OriginOf("wallaroo.partitions.count")));
        Assert.Equal((300, "my.conf:1"), (configuration.Engine.Channels.Credit, configuration.OriginOf("wallaroo.channels.credit")));
        Assert.Equal((200L << 20, "application.conf:1"), (configuration.Engine.Memory.BudgetBytes, configuration.OriginOf("wallaroo.memory.budget-bytes")));
        Assert.Equal("bin/application.conf:1", configuration.OriginOf("wallaroo.logging.level"));
        Assert.StartsWith("reference.conf:", configuration.OriginOf("wallaroo.durability"), StringComparison.Ordinal);
        Assert.Null(configuration.OriginOf("wallaroo.nothing"));
    }

    [Fact]
    public void One_directory_that_is_both_is_read_once()
    {
        var files = new MemoryFiles().With("application.conf", "list += x");

        var configuration = WallarooConfiguration.Load(Configurations.Request(files) with { ApplicationDirectory = "/app/bin/.." });

        Assert.Equal("""["x"]""", HoconRenderer.RenderInline(configuration.Values.Find("list")!.Value));
    }

    [Fact]
    public void Substitutions_see_all_layers()
    {
        var files = new MemoryFiles().With("application.conf", "mine = ${wallaroo.threads} ${wallaroo.durability} ${HOME}\nwallaroo.threads = 1");

        var configuration = Configurations.Load(files, Environment, [("wallaroo.threads", "7")]).ThrowIfFaulty();

        Assert.Equal("7 full /srv/me", configuration.Root["mine"]);
    }

    [Fact]
    public void A_value_from_a_substitution_tells_both_places()
    {
        var files = new MemoryFiles().With("application.conf", "wallaroo {\n  threads = ${count}\n}\ncount = ${N}");

        var configuration = Configurations.Load(files, new Dictionary<string, string> { ["N"] = "3" }).ThrowIfFaulty();

        Assert.Equal(3, configuration.Engine.Threads);
        Assert.Equal("application.conf:2 via application.conf:4 via environment variable N", configuration.OriginOf("wallaroo.threads"));
    }

    [Fact]
    public void Settings_of_the_application_are_its_own()
    {
        var configuration = Configurations.LoadText("word-count { ignored = [the, a], every = 5s }, threads = 9, wallaroo.threads = 2").ThrowIfFaulty();

        Assert.Equal("a", configuration.Root["word-count:ignored:1"]);
        Assert.Equal(TimeSpan.FromSeconds(5), configuration.Root.GetDuration("word-count:every"));
        Assert.Equal("2", configuration.Root["wallaroo:threads"]);
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void Settings_outside_of_the_root_are_warned_of_where_none_is_inside()
    {
        var warning = Assert.Single(Configurations.LoadText("threads = 9").ThrowIfFaulty().Warnings);

        Assert.Equal(("WAL2107", "wallaroo.threads"), (warning.Code, warning.Key));
        Assert.Equal("If it is meant for Wallaroo, write wallaroo.threads.", warning.Remedy);
    }

    [Fact]
    public void A_value_on_the_command_line_is_taken_as_it_stands_or_as_hocon()
    {
        var configuration = Configurations.Load(overrides:
        [
            ("wallaroo.journal.url", "sqlite:/a b=c#d.db"), ("a.\"b.c\"", "x"), ("list", "[1, {x: ${wallaroo.threads}}]"), ("object", "{ a = 1 }"),
            ("object", "{ b = 2 } { c = 3 }"), ("text", "\"[\""), ("empty", ""), ("plain", "${x}"),
        ]).ThrowIfFaulty();

        Assert.Equal("sqlite:/a b=c#d.db", configuration.Engine.Journal.Url);
        Assert.Equal(
            """{"b.c": "x"} [1, {"x": 0}] {"a": 1, "b": 2, "c": 3} "[" "" "${x}" """.TrimEnd(),
            string.Join(' ', ((string[])["a", "list", "object", "text", "empty", "plain"]).Select(key => HoconRenderer.RenderInline(configuration.Values.Find(key)!.Value))));
    }

    [Theory]
    [InlineData("WALLAROO_THREDS", "WAL2105 environment variable WALLAROO_THREDS: WALLAROO_THREDS begins with WALLAROO_ and names no setting", "Did you mean WALLAROO_THREADS?")]
    [InlineData("WALLAROO_JOURNAL_URL", "WAL2105 environment variable WALLAROO_JOURNAL_URL: WALLAROO_JOURNAL_URL begins with WALLAROO_ and names no setting", "Did you mean WALLAROO_JOURNAL__URL?")]
    [InlineData("WALLAROO_", "WAL2105 environment variable WALLAROO_: WALLAROO_ begins with WALLAROO_ and names no setting", "Remove it. A setting's variable is WALLAROO_, then its key in capitals with _ for a dash and __ for a dot.")]
    public void A_variable_that_names_no_setting_is_refused(string name, string message, string remedy)
    {
        var fault = Assert.Single(Configurations.Load(environment: new Dictionary<string, string> { [name] = "1" }).Faults);

        Assert.Equal(message, fault.ToString().Split('\n')[0]);
        Assert.Equal(remedy, fault.Remedy);
    }

    [Theory]
    [InlineData("WALLAROO_SERVICE_HOST")]
    [InlineData("WALLAROO_SERVICE_PORT")]
    [InlineData("WALLAROO_SERVICE_PORT_METRICS")]
    [InlineData("WALLAROO_PORT")]
    [InlineData("WALLAROO_PORT_7000_TCP")]
    [InlineData("WALLAROO_WORKER_PORT_7000_TCP_ADDR")]
    [InlineData("wallaroo_threads")]
    [InlineData("WALLAROO")]
    public void Variables_of_a_container_platform_are_not_looked_at(string name) =>
        Assert.Empty(Configurations.Load(environment: new Dictionary<string, string> { [name] = "tcp://10.0.0.1:80" }).Faults);

    [Fact]
    public void A_file_that_cannot_be_read_keeps_the_others()
    {
        var files = new MemoryFiles().With("application.conf", "wallaroo.threads = 2, a = ${from-other}").With("my.conf", "from-other = [\n");

        var configuration = Configurations.Load(files, given: ["my.conf", "none.conf"]);

        Assert.Equal(["WAL2007", "WAL2001"], configuration.Faults.Select(fault => fault.Code));
        Assert.Equal("my.conf:1:14", configuration.Faults[0].Place);
    }

    [Fact]
    public void A_setting_with_a_fault_has_its_default()
    {
        var configuration = Configurations.LoadText("wallaroo { threads = many, partitions.count = 128 }");

        Assert.Equal((0, 128), (configuration.Engine.Threads, configuration.Engine.Partitions.Count));
        Assert.Equal("wallaroo.threads", Assert.Single(configuration.Faults).Key);
    }

    [Fact]
    public void All_faults_are_reported_together()
    {
        var configuration = Configurations.Load(
            new MemoryFiles().With("application.conf", """
                wallaroo {
                  threds = 4
                  durability = some
                  partitions { count = 100 }
                  chanels.credit = 10
                  credit = 10
                  journal = "sqlite:x.db"
                  memory.budget-bytes = [1]
                  memory { budget = 1GiB }
                  sources.tcp { max-frame-bytes = 2 GB, backlog = null, chunk-bytes { x = 1 } }
                  sinks.tcp.reconnect-delay = "5 fortnights"
                  sinks.file.part-age = 0
                  sinks.file { retry-delay = 1s, max-retry-delay = 900ms, banana { x = 1 } }
                  external.address = "here"
                  logging.level = loud
                  snapshots.fold-ratio = -1
                }
                """),
            new Dictionary<string, string> { ["WALLAROO_JOURNAL__RETRY_DELAY"] = "soon", ["WALLAROO_THRAEDS"] = "3" },
            [("wallaroo.shutdown.drain-budget", "2d"), ("wallaroo.shutdown.drain", "1s"), ("a..b", "1"), ("c", "[1")]);

        Approval.Verify("tests/Wallaroo.Host.Tests/Configuration/Loading/Faults.approved.txt", string.Join("\n\n", configuration.Faults));
        Assert.Equal(string.Join('\n', configuration.Faults), Assert.Throws<ConfigurationException>(configuration.ThrowIfFaulty).Message);
    }

    [Fact]
    public void Settings_that_contradict_defaults_are_told_with_both()
    {
        var fault = Assert.Single(Configurations.LoadText("wallaroo.sinks.tcp.reconnect-delay = 10s").Faults);

        Assert.Equal(("WAL2104", "wallaroo.sinks.tcp.max-reconnect-delay"), (fault.Code, fault.Key));
        Assert.Equal("wallaroo.sinks.tcp.max-reconnect-delay is 5s, less than wallaroo.sinks.tcp.reconnect-delay, which is 10s", fault.Message);
        Assert.Equal("reference.conf", fault.Source);
    }

    [Fact]
    public void A_password_in_a_faulty_setting_is_hidden()
    {
        var configuration = Configurations.LoadText("wallaroo.journal.url = \"postgres://me:secret@db\"");

        Assert.DoesNotContain("secret", Assert.Single(configuration.Faults).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application.conf")]
    [InlineData("minimal.conf")]
    [InlineData("in-memory.conf")]
    [InlineData("postgres.conf")]
    [InlineData("low-latency.conf")]
    [InlineData("reference.conf")]
    public void The_examples_are_valid(string name)
    {
        var configuration = WallarooConfiguration.Load(new ConfigurationRequest { WorkingDirectory = RepositoryRoot.PathOf("hocon"), UsesApplicationFile = false, Files = [name] });

        Assert.Empty(configuration.Faults);
        Assert.Empty(configuration.Warnings);
    }

    [Fact]
    public void Every_example_is_listed_above() => Assert.Equal(
        ["hocon/application.conf", "hocon/in-memory.conf", "hocon/low-latency.conf", "hocon/minimal.conf", "hocon/postgres.conf", "hocon/reference.conf"],
        RepositoryFiles.Under("hocon"));

    [Fact]
    public void Examples_set_what_they_say()
    {
        var request = new ConfigurationRequest { WorkingDirectory = RepositoryRoot.PathOf("hocon") };

        var application = WallarooConfiguration.Load(request).ThrowIfFaulty();
        var postgres = WallarooConfiguration.Load(request with { UsesApplicationFile = false, Files = ["postgres.conf"], Environment = new Dictionary<string, string> { ["PGHOST"] = "db" } }).ThrowIfFaulty();
        var lowLatency = WallarooConfiguration.Load(request with { UsesApplicationFile = false, Files = ["low-latency.conf"] }).ThrowIfFaulty();

        Assert.Equal(new TcpAddress("127.0.0.1", 5050), application.Host.External.Address);
        Assert.Equal((4, 128, Durability.Full), (application.Engine.Threads, application.Engine.Partitions.Count, application.Engine.Durability));
        Assert.Equal(TimeSpan.FromMinutes(1), application.Engine.Sinks.File.PartAge);
        Assert.Equal(["the", "a", "an", "of"], application.Root.GetSection("word-count:ignored").Get<string[]>()!);
        Assert.Equal("postgres://wallaroo@db:5432/wallaroo", postgres.Engine.Journal.Url);
        Assert.Equal(("sqlite:/var/lib/wallaroo/app.db", 256), (lowLatency.Engine.Journal.Url, lowLatency.Engine.Channels.Credit));
    }

    [Fact]
    public void The_process_is_a_place_to_load_from() => Assert.Contains("PATH", ConfigurationRequest.OfProcess().Environment.Keys);
}
