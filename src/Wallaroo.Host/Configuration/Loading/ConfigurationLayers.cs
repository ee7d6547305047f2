using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>Reads everything a configuration is loaded from into one tree, each layer over those before it.</summary>
internal sealed class ConfigurationLayers
{
    private readonly ConfigurationRequest _request;
    private readonly IHoconFiles _files;
    private readonly List<ConfigurationFault> _faults = [];

    private ConfigurationLayers(ConfigurationRequest request, ReferenceSettings reference)
    {
        _request = request;
        _files = request.FileSystem ?? new DiskHoconFiles(request.WorkingDirectory);
        Root = reference.Parse();
    }

    /// <summary>The tree, of the layers that could be read.</summary>
    public ObjectNode Root { get; }

    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    public static ConfigurationLayers Read(ConfigurationRequest request, ReferenceSettings reference)
    {
        var layers = new ConfigurationLayers(request, reference);
        foreach (var path in layers.ApplicationFiles())
        {
            layers.Try(() => layers.AddFile(path, isRequired: false));
        }

        foreach (var file in request.Files)
        {
            layers.Try(() => layers.AddFile(Path.GetFullPath(file, request.WorkingDirectory), isRequired: true));
        }

        layers.Root.Absorb(EnvironmentLayer.Read(request.Environment, reference, layers._faults));
        foreach (var setting in request.Overrides)
        {
            layers.Try(() => layers.Root.Absorb(OverrideLayer.Read(setting)));
        }

        return layers;
    }

    private IEnumerable<string> ApplicationFiles()
    {
        if (!_request.UsesApplicationFile)
        {
            return [];
        }

        string?[] directories = [_request.ApplicationDirectory, _request.WorkingDirectory];
        return directories.OfType<string>()
            .Select(directory => Path.GetFullPath(Path.Combine(directory, ConfigurationRequest.FileName), _request.WorkingDirectory))
            .Distinct(StringComparer.Ordinal);
    }

    private void AddFile(string path, bool isRequired)
    {
        if (HoconFileReader.Read(_files, path) is { } source)
        {
            Root.Absorb(HoconParser.Parse(source, _files));
        }
        else if (isRequired)
        {
            _faults.Add(new ConfigurationFault(HoconCodes.Unreadable, "there is no such file", "Create it, or correct its name.") { Source = _files.Display(path) });
        }
    }

    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (HoconException e)
        {
            _faults.AddRange(e.Faults);
        }
    }
}
