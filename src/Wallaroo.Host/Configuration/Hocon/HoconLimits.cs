namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>What one configuration may cost at most, so that no text can exhaust the process that reads it.</summary>
internal static class HoconLimits
{
    /// <summary>Bytes in one file.</summary>
    public const int FileBytes = 4 * 1024 * 1024;

    /// <summary>Objects and arrays inside one another in a text, elements of a path counted.</summary>
    public const int Nesting = 100;

    /// <summary>Files including one another in a row.</summary>
    public const int IncludeDepth = 32;

    /// <summary>Files included by one load.</summary>
    public const int IncludedFiles = 1_000;

    /// <summary>Objects and arrays inside one another once substitutions are replaced.</summary>
    public const int ResolvedNesting = 500;

    /// <summary>Substitutions, objects and arrays that wait for one another while one of them is resolved.</summary>
    public const int ResolutionDepth = 500;

    /// <summary>Characters and values of the whole configuration once substitutions are replaced.</summary>
    public const long ResolvedWeight = 8L * 1024 * 1024;

    /// <summary>Steps that resolving one configuration may take.</summary>
    public const int ResolutionSteps = 4_000_000;

    /// <summary>Attempts to resolve a field that may fail on a cycle before the rest is given up.</summary>
    public const int CycleAttempts = 2_000;
}
