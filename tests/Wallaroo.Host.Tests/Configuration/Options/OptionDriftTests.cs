using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sinks.Streams;
using Wallaroo.Actors.Sources.Files;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Actors.Transport;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Configuration.Reference;
using Wallaroo.Host.Tests.Configuration.Loading;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Host.Tests.Configuration.Options;

/// <summary>The reference, the option records and what the engine takes say the same.</summary>
public sealed partial class OptionDriftTests
{
    [Fact]
    public void Every_setting_is_an_option_and_every_option_a_setting() => Assert.Equal(
        ReferenceSettings.Current.Settings.Select(setting => setting.Key).Order(StringComparer.Ordinal),
        OptionBinder.Keys(typeof(EngineOptions)).Concat(OptionBinder.Keys(typeof(HostOptions))).Order(StringComparer.Ordinal));

    [Fact]
    public void Options_have_the_defaults_of_the_reference()
    {
        var configuration = Configurations.Load();

        Assert.Empty(configuration.Faults);
        Assert.Equal(new EngineOptions(), configuration.Engine);
        Assert.Equal(new HostOptions(), configuration.Host);
    }

    [Fact]
    public void Every_setting_reaches_its_option()
    {
        foreach (var setting in ReferenceSettings.Current.Settings)
        {
            var configuration = Configurations.Load(overrides: [(setting.Key, Other(setting))]);

            Assert.Empty(configuration.Faults);
            Assert.True(configuration.Engine != new EngineOptions() ^ configuration.Host != new HostOptions(), setting.Key);
        }
    }

    [Fact]
    public void The_parts_of_the_engine_have_the_same_defaults()
    {
        var options = new EngineOptions();

        Assert.Equal(new WorkerOptions(), options.ForWorker());
        Assert.Equal(new PlanOptions(), options.ForPlan());
        Assert.Equal(new PartitionOptions(), options.ForPartitions());
        Assert.Equal(new JournalOptions(), options.ForJournal());
        Assert.Equal(new StorageOptions(), options.ForStorage());
        Assert.Equal(new FileReadSettings(), options.ForFiles());
        Assert.Equal(new TcpSourceSettings(), options.ForTcpSources());
        Assert.Equal(new ByteTargetSettings(), options.ForTargets());
        Assert.Equal(new TransportSettings(), options.ForTransport());
    }

    [Fact]
    public void Every_option_of_the_engine_is_documented_with_unit_range_and_default()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(EngineOptions).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => Blank().Replace(member.Value, " ").Trim(), StringComparer.Ordinal);
        foreach (var (key, property) in Properties(typeof(EngineOptions), "wallaroo"))
        {
            var setting = ReferenceSettings.Current.Find(key)!;
            var text = documentation[$"P:{property.DeclaringType!.FullName}.{property.Name}"];
            var shown = setting.Type.Unit is "journal" or "path" ? $"\"{setting.Default}\"" : setting.Default;
            Assert.Equal($"{setting.Description} Unit: {setting.Type.Unit}, range: {setting.Type.Range}, default: {shown}.", text);
        }
    }

    [Fact]
    public void Limits_of_the_reference_are_those_that_the_engine_checks()
    {
        foreach (var key in (string[])["wallaroo.journal.busy-timeout", "wallaroo.journal.statement-timeout", "wallaroo.journal.sqlite.page-bytes", "wallaroo.journal.sqlite.cache-bytes", "wallaroo.journal.sqlite.checkpoint-bytes"])
        {
            foreach (var end in ReferenceSettings.Current.Find(key)!.Type.Range.Split(',')[0].Split(".."))
            {
                Configurations.Load(overrides: [(key, end)]).ThrowIfFaulty().Engine.ForStorage().Check();
            }
        }

        Assert.True(PlanOptions.IsPartitionCount(Configurations.Load(overrides: [("wallaroo.partitions.count", "32768")]).ThrowIfFaulty().Engine.ForPlan().Partitions));
    }

    /// <summary>A setting that nothing reads is a lie.</summary>
    [Fact]
    public void Every_setting_is_read_by_something()
    {
        var code = string.Join('\n', RepositoryFiles.Under("src", ".cs").Where(path => !path.EndsWith("OptionRules.cs", StringComparison.Ordinal)).Select(RepositoryFiles.Text));
        var unread = Properties(typeof(EngineOptions), "wallaroo").Concat(Properties(typeof(HostOptions), "wallaroo"))
            .Where(option => !code.Contains(Access(option.Key, option.Property.Name), StringComparison.Ordinal))
            .Select(option => option.Key);

        Assert.Empty(unread);
    }

    [Fact]
    public void No_number_of_threads_is_one_per_core()
    {
        Assert.Equal(Environment.ProcessorCount, new EngineOptions().ForWorker().Threads);
        Assert.Equal(3, new EngineOptions { Threads = 3 }.ForWorker().Threads);
        Assert.False(new EngineOptions { Durability = Durability.None }.ForWorker().IsDurable);
    }

    /// <summary>How code reads an option: by the name of its group and its own, <c>Tcp.MaxFrameBytes</c>.</summary>
    private static string Access(string key, string property)
    {
        var group = key.Split('.')[^2];
        return group == "wallaroo" ? $"options.{property}" : $".{char.ToUpperInvariant(group[0])}{group[1..]}.{property}";
    }

    private static IEnumerable<(string Key, PropertyInfo Property)> Properties(Type type, string prefix) =>
        from property in type.GetProperties()
        where property.CanWrite
        let key = $"{prefix}.{Capital().Replace(property.Name, "-$0").TrimStart('-').ToLowerInvariant()}"
        from inner in property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Properties(property.PropertyType, key) : [(key, property)]
        select inner;

    /// <summary>A value that the setting allows and that is not its default.</summary>
    private static string Other(ReferenceSetting setting) => setting.Key switch
    {
        "wallaroo.sinks.tcp.max-reconnect-delay" or "wallaroo.sinks.file.max-retry-delay" or "wallaroo.transport.max-reconnect-delay" => "6s",
        "wallaroo.transport.silence" => "10s",
        "wallaroo.transport.keep-alive" => "400ms",
        "wallaroo.transport.reconnect-delay" => "40ms",
        _ when setting.Type.Unit == "journal" => "memory",
        _ when setting.Type.Unit == "address" => "localhost:1",
        _ when setting.Type.Unit == "path" => "other.pem",
        _ when setting.Type.Unit is "choice" or "flag" => setting.Type.Range.Split(" | ").First(word => word != setting.Default),
        _ => setting.Type.Range.Split(',')[0].Split("..") is [var lowest, var highest] && lowest != setting.Default ? lowest : setting.Type.Range.Split(',')[0].Split("..")[1],
    };

    [GeneratedRegex("[A-Z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();

    [GeneratedRegex("\\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
