using System.Text.RegularExpressions;
using Wallaroo.Host.Configuration.Hocon;
using Wallaroo.Host.Configuration.Options;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>The environment variables that set settings, and those that seem to but do not.</summary>
internal static partial class EnvironmentLayer
{
    public static ObjectNode Read(IReadOnlyDictionary<string, string> environment, ReferenceSettings reference, List<ConfigurationFault> faults)
    {
        var root = new ObjectNode(HoconSource.OfSetting("environment", "").At(0, 0));
        foreach (var (name, value) in environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(EnvironmentName.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var source = HoconSource.OfSetting($"environment variable {name}", $"{name}={value}");
            var path = EnvironmentName.PathOf(name);
            if (reference.Find(string.Join('.', path)) is not null)
            {
                var origin = source.At(name.Length + 1, value.Length);
                Set(root, path, source.At(0, name.Length), new ScalarNode(new HoconScalar(HoconScalarKind.String, value, origin)));
            }
            else if (!ServiceVariable().IsMatch(name))
            {
                faults.Add(Unknown(name, source, reference));
            }
        }

        return root;
    }

    /// <summary>Gives a path a value in a tree of its own.</summary>
    public static void Set(ObjectNode root, IReadOnlyList<string> path, HoconOrigin keyOrigin, HoconNode value)
    {
        foreach (var key in path.SkipLast(1))
        {
            root = root.Slot(key, keyOrigin).OpenObject(keyOrigin);
        }

        root.Slot(path[^1], keyOrigin).Push(value);
    }

    private static ConfigurationFault Unknown(string name, HoconSource source, ReferenceSettings reference)
    {
        var nearest = NearestName.Find(name, reference.Settings.Select(setting => setting.EnvironmentVariable));
        return source.At(0, name.Length).Fault(
            ConfigurationCodes.UnknownVariable,
            $"{HoconExcerpt.Printable(name)} begins with {EnvironmentName.Prefix} and names no setting",
            nearest is null
                ? $"Remove it. A setting's variable is {EnvironmentName.Prefix}, then its key in capitals with _ for a dash and __ for a dot."
                : $"Did you mean {nearest}?");
    }

    /// <summary>Variables that a container platform sets for a service called wallaroo or wallaroo-something.</summary>
    [GeneratedRegex("_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ServiceVariable();
}
