using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Options;

/// <summary>
/// Reads what a configuration has under <c>wallaroo</c>: every setting that is unknown, of the wrong kind or out of its
/// range is a fault, and all of them are found in one pass.
/// </summary>
internal sealed class SettingReader(ReferenceSettings reference)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly List<ConfigurationFault> _faults = [];

    /// <summary>The values by key; of a setting with a fault there is none.</summary>
    public IReadOnlyDictionary<string, object?> Values => _values;

    public IReadOnlyList<ConfigurationFault> Faults => _faults;

    public static SettingReader Read(HoconObject root, ReferenceSettings reference)
    {
        var reader = new SettingReader(reference);
        if (root.Find(ReferenceSettings.Root) is { } field)
        {
            reader.ReadField(ReferenceSettings.Root, field);
        }

        return reader;
    }

    private void ReadField(string key, HoconField field)
    {
        if (reference.Find(key) is { } setting)
        {
            ReadSetting(setting, field);
        }
        else if (reference.FindSection(key) is { } section)
        {
            ReadSection(section, field);
        }
        else
        {
            Add(key, Unknown(key, field));
        }
    }

    private void ReadSection(ReferenceSection section, HoconField field)
    {
        if (field.Value is HoconObject inner)
        {
            foreach (var child in inner.Fields)
            {
                ReadField($"{section.Key}.{child.Key}", child);
            }

            return;
        }

        Add(section.Key, field.Value.Origin.Fault(
            ConfigurationCodes.BadValue,
            $"{section.Key} is {field.Value.Kind}, and not a group of settings",
            $"Set what is in it: {string.Join(", ", section.Names.Select(name => $"{section.Key}.{name}"))}."));
    }

    private void ReadSetting(ReferenceSetting setting, HoconField field)
    {
        if (field.Value is not HoconScalar { IsNull: false } scalar)
        {
            Add(setting.Key, field.Value.Origin.Fault(
                ConfigurationCodes.BadValue, $"{setting.Key} is {field.Value.Kind}, not {setting.Type.Noun}", setting.Remedy));
            return;
        }

        var reading = setting.Type.Read(scalar.Text);
        if (reading.Problem is null)
        {
            _values.Add(setting.Key, reading.Value);
            return;
        }

        var code = reading.IsOutOfRange ? ConfigurationCodes.OutOfRange : ConfigurationCodes.BadValue;
        Add(setting.Key, field.Value.Origin.Fault(code, $"{setting.Key} {reading.Problem}", setting.Remedy));
    }

    private ConfigurationFault Unknown(string key, HoconField field)
    {
        var parent = reference.FindSection(key[..^(field.Key.Length + 1)])!;
        var nearest = NearestName.Find(field.Key, parent.Names) is { } sibling
            ? $"{parent.Key}.{sibling}"
            : reference.Settings.Select(setting => setting.Key).FirstOrDefault(each => each.EndsWith("." + field.Key, StringComparison.Ordinal));
        return field.KeyOrigin.Fault(
            ConfigurationCodes.UnknownSetting,
            $"{HoconExcerpt.Printable(key)} is not a setting",
            (nearest is null ? $"{parent.Key} has {string.Join(", ", parent.Names)}." : $"Did you mean {nearest}?")
                + $" Settings of your own stand outside of {ReferenceSettings.Root} {{ }}.");
    }

    private void Add(string key, ConfigurationFault fault) => _faults.Add(fault with { Key = key });
}
