namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A group of settings: its key, what it is about, and the names directly in it.</summary>
internal sealed record ReferenceSection(IReadOnlyList<string> Path, string Description, IReadOnlyList<string> Names)
{
    public string Key { get; } = string.Join('.', Path);
}
