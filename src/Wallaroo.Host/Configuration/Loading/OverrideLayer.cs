using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Options;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>Settings on the command line.</summary>
internal static class OverrideLayer
{
    /// <summary>
    /// Reads a setting. Its key is a path; its value is taken as it stands, or where it begins with <c>[</c>, <c>{</c> or
    /// <c>"</c> as HOCON.
    /// </summary>
    /// <exception cref="HoconException">The key is no path, or the value no HOCON.</exception>
    public static ObjectNode Read(ConfigurationOverride setting)
    {
        var text = setting.Option == ConfigurationOverride.SetOption ? $"{setting.Key}={setting.Value}" : setting.Value;
        var source = HoconSource.OfSetting(setting.Option, text);
        var value = source.At(text.Length - setting.Value.Length, setting.Value.Length);
        var key = setting.Option == ConfigurationOverride.SetOption ? source.At(0, setting.Key.Length) : value;
        var root = new ObjectNode(key);
        foreach (var node in Values(setting, value))
        {
            EnvironmentLayer.Set(root, Path(setting), key, node);
        }

        return root;
    }

    private static IEnumerable<HoconNode> Values(ConfigurationOverride setting, HoconOrigin origin)
    {
        if (setting.Value.Length == 0 || !"[{\"".Contains(setting.Value[0]))
        {
            return [new ScalarNode(new HoconScalar(HoconScalarKind.String, setting.Value, origin))];
        }

        var source = HoconSource.OfSetting(setting.Option, setting.Value);
        return HoconParser.ParseValue(source, NoHoconFiles.Instance).Entries.Select(entry => entry.Node);
    }

    private static List<string> Path(ConfigurationOverride setting)
    {
        try
        {
            return [.. HoconParser.ParsePathText(HoconSource.OfSetting(setting.Option, setting.Key)).Select(element => element.Name)];
        }
        catch (HoconException e)
        {
            throw new HoconException([.. e.Faults.Select(fault => fault with
            {
                Code = ConfigurationCodes.BadOverride,
                Remedy = "Write --set KEY=VALUE, such as --set wallaroo.threads=4.",
            })]);
        }
    }
}
