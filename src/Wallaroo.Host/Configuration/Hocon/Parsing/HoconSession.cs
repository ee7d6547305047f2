namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>What the parsers of a text and of all texts it includes share.</summary>
internal sealed class HoconSession(IHoconFiles files)
{
    private readonly List<string> _including = [];
    private int _included;

    public IHoconFiles Files { get; } = files;

    /// <summary>Notes that a file's text is being read, and refuses it where that could go on forever.</summary>
    public void Enter(string path, HoconOrigin include)
    {
        if (_including.Contains(path))
        {
            var chain = string.Join(" includes ", _including.SkipWhile(each => each != path).Append(path).Select(Files.Display));
            throw include.Error(HoconCodes.IncludeCycle, $"a file includes itself: {chain}", "Remove this include, or move what both need to a third file.");
        }

        if (_including.Count >= HoconLimits.IncludeDepth || _included >= HoconLimits.IncludedFiles)
        {
            throw include.Error(
                HoconCodes.IncludeCycle,
                $"too many includes: at most {HoconLimits.IncludeDepth} inside one another and {HoconLimits.IncludedFiles} in all",
                "Include fewer files, or put them together.");
        }

        _including.Add(path);
        _included++;
    }

    public void Leave() => _including.RemoveAt(_including.Count - 1);
}
