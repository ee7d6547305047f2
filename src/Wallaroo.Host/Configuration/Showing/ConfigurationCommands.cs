using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Configuration.Showing;

/// <summary>What <c>wallaroo config</c> does, apart from the command line. Each answers with its exit code: 0, or 1 where there are faults.</summary>
internal static class ConfigurationCommands
{
    /// <summary>
    /// <c>config show</c>: every key that has a value. With faults these go to <paramref name="error"/>, and what could be
    /// read is shown all the same.
    /// </summary>
    public static int Show(ConfigurationRequest request, TextWriter output, TextWriter error, bool withOrigins, bool asJson)
    {
        var configuration = WallarooConfiguration.Load(request);
        foreach (var fault in configuration.Faults.Concat(configuration.Warnings))
        {
            error.Write($"{fault}\n");
        }

        if (asJson)
        {
            ConfigurationListing.WriteJson(output, configuration, withOrigins);
        }
        else
        {
            ConfigurationListing.WriteText(output, configuration, withOrigins);
        }

        return configuration.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary><c>config check FILE</c>: whether a program could start with this file over the reference, nothing else set.</summary>
    /// <param name="request">Where the file is relative to; its environment answers substitutions, but sets nothing.</param>
    /// <param name="file">The file.</param>
    /// <param name="output">Takes the faults, or that there are none.</param>
    /// <param name="asJson">Whether a program reads the output.</param>
    public static int Check(ConfigurationRequest request, string file, TextWriter output, bool asJson)
    {
        var variables = request.Environment.Where(variable => !variable.Key.StartsWith(Reference.EnvironmentName.Prefix, StringComparison.Ordinal));
        var configuration = WallarooConfiguration.Load(request with
        {
            UsesApplicationFile = false,
            Files = [file],
            Environment = variables.ToDictionary(StringComparer.Ordinal),
            Overrides = [],
        });
        IReadOnlyList<ConfigurationFault> faults = [.. configuration.Faults, .. configuration.Warnings];
        if (asJson)
        {
            FaultListing.WriteJson(output, file, faults);
        }
        else
        {
            FaultListing.WriteText(output, file, faults);
        }

        return configuration.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary><c>config reference</c>: the page that documents every setting.</summary>
    public static int WriteReference(TextWriter output)
    {
        output.Write(ReferencePage.Render(Reference.ReferenceSettings.Current));
        return 0;
    }
}
