namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A setting of the reference: its key, what it is for, what it may be, what it is by default.</summary>
/// <param name="Path">The key's elements, <c>wallaroo</c> first.</param>
/// <param name="Description">The comment above it, in one line.</param>
/// <param name="Type">Its unit and range.</param>
/// <param name="Default">The default as written.</param>
internal sealed record ReferenceSetting(IReadOnlyList<string> Path, string Description, SettingType Type, string Default)
{
    /// <summary>The key with its elements joined by dots.</summary>
    public string Key { get; } = string.Join('.', Path);

    /// <summary>The environment variable that sets it.</summary>
    public string EnvironmentVariable => EnvironmentName.Of(Path);

    /// <summary>How to correct it, in one sentence.</summary>
    public string Remedy => $"{Type.Advice}; the default is {(Default.Length == 0 ? "\"\"" : Default)}.";
}
