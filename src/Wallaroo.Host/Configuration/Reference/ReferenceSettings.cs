using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>All settings there are, read from <c>reference.conf</c>.</summary>
internal sealed class ReferenceSettings
{
    /// <summary>The key that all settings are under.</summary>
    public const string Root = "wallaroo";

    /// <summary>The name of the reference, in messages and as a resource of the assembly.</summary>
    public const string FileName = "reference.conf";

    private static readonly Lazy<ReferenceSettings> Loaded = new(() => new ReferenceSettings(ReadText()));
    private readonly OrderedDictionary<string, ReferenceSetting> _settings = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ReferenceSection> _sections = new(StringComparer.Ordinal);

    /// <param name="text">The reference.</param>
    /// <exception cref="HoconException">The text is not HOCON.</exception>
    /// <exception cref="FormatException">A setting has no comment with unit and range, or a default outside of it.</exception>
    public ReferenceSettings(string text)
    {
        Text = text;
        var root = Parse();
        if (!root.TryGet(Root, out var slot))
        {
            throw new FormatException($"{FileName} has no {Root} {{ }}");
        }

        Add([Root], slot);
    }

    /// <summary>The reference that belongs to this program.</summary>
    public static ReferenceSettings Current => Loaded.Value;

    /// <summary>The text of the reference.</summary>
    public string Text { get; }

    /// <summary>In the order of the reference.</summary>
    public IReadOnlyCollection<ReferenceSetting> Settings => _settings.Values;

    /// <summary>In the order of the reference.</summary>
    public IReadOnlyCollection<ReferenceSection> Sections => _sections.Values;

    /// <summary>True where a value was set by the reference, and not by a file of the same name.</summary>
    public static bool IsDefault(HoconValue value) => value.Origin.Source is { Name: FileName, Path: null };

    public ReferenceSetting? Find(string key) => _settings.GetValueOrDefault(key);

    public ReferenceSection? FindSection(string key) => _sections.GetValueOrDefault(key);

    /// <summary>The reference as a tree of its own, to merge with others.</summary>
    public ObjectNode Parse() => HoconParser.Parse(HoconSource.OfFile(FileName, Text, path: null), NoHoconFiles.Instance);

    private void Add(IReadOnlyList<string> path, HoconSlot slot)
    {
        var node = slot.Entries[^1].Node;
        if (node is ObjectNode section)
        {
            AddSection(path, slot, section);
            return;
        }

        var key = string.Join('.', path);
        var value = (node as ScalarNode)?.Value.Text ?? throw new FormatException($"{FileName}: {key} is not a single value");
        var type = ParseType(key, slot.Comments);
        var setting = new ReferenceSetting(path, string.Join(' ', slot.Comments.SkipLast(1)), type, value);
        _settings.Add(key, type.Read(value).Problem is { } problem ? throw new FormatException($"{FileName}: the default of {key} {problem}") : setting);
    }

    private void AddSection(IReadOnlyList<string> path, HoconSlot slot, ObjectNode section)
    {
        var key = string.Join('.', path);
        _sections.Add(key, new ReferenceSection(path, string.Join(' ', slot.Comments), [.. section.Fields.Select(field => field.Key)]));
        foreach (var (name, inner) in section.Fields)
        {
            Add([.. path, name], inner);
        }
    }

    private static SettingType ParseType(string key, IReadOnlyList<string> comments)
    {
        var parts = comments.Count > 1 ? comments[^1].Split(", range: ", 2) : [];
        return parts.Length == 2 && parts[0].StartsWith("unit: ", StringComparison.Ordinal)
            ? SettingType.Parse(parts[0]["unit: ".Length..], parts[1])
            : throw new FormatException($"{FileName}: the comment above {key} does not say what it is for and, in its last line, 'unit: …, range: …'");
    }

    private static string ReadText()
    {
        using var stream = typeof(ReferenceSettings).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException($"the resource {FileName} is missing from the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
