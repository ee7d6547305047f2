using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>
/// Finds settings that stand outside of <c>wallaroo { }</c> and so do nothing. Only where nothing at all is set inside: an
/// application's own settings may have such names too.
/// </summary>
internal static class OutsideOfRoot
{
    public static IEnumerable<ConfigurationFault> Find(HoconObject root, ReferenceSettings reference)
    {
        if (HoconFlattener.Leaves(root).Any(leaf => leaf.Path[0] == ReferenceSettings.Root && !ReferenceSettings.IsDefault(leaf.Value)))
        {
            return [];
        }

        return
            from setting in reference.Settings
            let field = root.Find(setting.Path.Skip(1))
            where field is not null
            select field.KeyOrigin.Fault(
                ConfigurationCodes.OutsideOfRoot,
                $"{setting.Key[(ReferenceSettings.Root.Length + 1)..]} stands outside of {ReferenceSettings.Root} {{ }}, where it sets nothing of Wallaroo",
                $"If it is meant for Wallaroo, write {setting.Key}.") with
            { IsWarning = true, Key = setting.Key };
    }
}
