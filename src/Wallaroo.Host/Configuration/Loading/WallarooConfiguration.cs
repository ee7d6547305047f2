using Microsoft.Extensions.Configuration;
using Wallaroo.Actors.Execution;
using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>
/// A loaded configuration: Wallaroo's options, the application's own settings, where each value came from, and all that
/// is wrong with it.
/// </summary>
internal sealed class WallarooConfiguration
{
    private WallarooConfiguration(HoconObject root, SettingReader settings, IReadOnlyList<ConfigurationFault> faults)
    {
        Values = root;
        Root = new ConfigurationBuilder().Add(new HoconObjectSource(root)).Build();
        Engine = OptionBinder.Bind<EngineOptions>(settings.Values);
        Host = OptionBinder.Bind<HostOptions>(settings.Values);
        Entries = [.. HoconFlattener.Leaves(root).Select(leaf => new ConfigurationEntry(HoconPath.Render(leaf.Path), leaf.Value, ReferenceSettings.IsDefault(leaf.Value)))];
        Faults = [.. faults.Where(fault => !fault.IsWarning)];
        Warnings = [.. faults.Where(fault => fault.IsWarning)];
    }

    /// <summary>Every value as .NET's configuration: Wallaroo's under <c>wallaroo</c>, the application's own beside it.</summary>
    public IConfigurationRoot Root { get; }

    /// <summary>Every value as a tree.</summary>
    public HoconObject Values { get; }

    /// <summary>The engine's settings; where one has a fault, its default.</summary>
    public EngineOptions Engine { get; }

    /// <summary>The host's settings; where one has a fault, its default.</summary>
    public HostOptions Host { get; }

    /// <summary>Every key that has a value, Wallaroo's in the order of the reference, then the others.</summary>
    public IReadOnlyList<ConfigurationEntry> Entries { get; }

    /// <summary>What keeps a program from starting with this configuration.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }

    /// <summary>What is probably not meant as it stands.</summary>
    public IReadOnlyList<ConfigurationFault> Warnings { get; }

    /// <summary>Loads a configuration. What is wrong with it is in <see cref="Faults"/>: this does not throw.</summary>
    public static WallarooConfiguration Load(ConfigurationRequest request) => Load(request, ReferenceSettings.Current);

    /// <summary>Where the value of a key came from; null where the key has none.</summary>
    public string? OriginOf(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Origin;

    /// <exception cref="ConfigurationException">There are faults.</exception>
    public WallarooConfiguration ThrowIfFaulty() => Faults.Count == 0 ? this : throw new ConfigurationException(Faults);

    private static WallarooConfiguration Load(ConfigurationRequest request, ReferenceSettings reference)
    {
        var layers = ConfigurationLayers.Read(request, reference);
        var faults = layers.Faults.ToList();
        HoconObject root;
        try
        {
            root = HoconResolver.Resolve(layers.Root, name => request.Environment.GetValueOrDefault(name));
            HoconFlattener.Leaves(root).Count();
        }
        catch (HoconException e)
        {
            // A value may be missing only because the file with it could not be read.
            faults.AddRange(e.Faults.Where(fault => layers.Faults.Count == 0 || fault.Code != HoconCodes.Undefined));
            root = HoconResolver.Resolve(reference.Parse(), _ => null);
        }

        var settings = SettingReader.Read(root, reference);
        faults.AddRange(settings.Faults);
        faults.AddRange(Contradictions(root, settings));
        faults.AddRange(OutsideOfRoot.Find(root, reference));
        return new WallarooConfiguration(root, settings, faults);
    }

    private static IEnumerable<ConfigurationFault> Contradictions(HoconObject root, SettingReader settings) =>
        from rule in OptionRules.Broken(OptionBinder.Bind<EngineOptions>(settings.Values))
        let origin = root.Find(rule.Key.Split('.'))!.Value.Origin
        select origin.Fault(ConfigurationCodes.Contradiction, rule.Message, rule.Remedy) with { Key = rule.Key };
}
