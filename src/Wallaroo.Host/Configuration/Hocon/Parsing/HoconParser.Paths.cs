using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Reads paths: keys, and what stands in a substitution.</summary>
internal sealed partial class HoconParser
{
    /// <summary>Reads a path alone, as on a command line.</summary>
    public static IReadOnlyList<HoconPathElement> ParsePathText(HoconSource source)
    {
        var parser = new HoconParser(source, new HoconSession(NoHoconFiles.Instance), IncludeScope.Root, depth: 0);
        var path = parser.ParsePath("key");
        parser.ExpectEnd("the key");
        return path;
    }

    private List<HoconPathElement> ParsePath(string what)
    {
        var start = Here;
        var path = new PathBuilder(_source);
        HoconToken? blank = null;
        for (; _token.IsText || _token.Kind == HoconTokenKind.Whitespace; Advance())
        {
            if (_token.Kind == HoconTokenKind.Whitespace)
            {
                blank = path.IsEmpty ? null : _token;
                continue;
            }

            if (blank is { } between)
            {
                path.Add(between.Text, between.Start, isLiteral: true);
                blank = null;
            }

            path.Add(_token.Text, _token.Start, isLiteral: _token.Kind == HoconTokenKind.Quoted);
        }

        return path.IsEmpty ? throw NoPath(what) : path.Finish(start);
    }

    private HoconException NoPath(string what) => _token.IsSubstitution
        ? Here.Error(HoconCodes.BadSubstitution, $"a {what} cannot hold a substitution", "Write the name itself.")
        : Here.Error(HoconCodes.BadStructure, $"{_token.Name} stands where a {what} should", "Write a name; put it in double quotes if it holds other characters than letters, digits, '-' and '_'.");

    /// <summary>Collects the texts of a path and cuts them at the dots outside quotes.</summary>
    private sealed class PathBuilder(HoconSource source)
    {
        private readonly List<HoconPathElement> _elements = [];
        private readonly StringBuilder _name = new();
        private int _start;
        private int _end;
        private bool _isWritten;

        public bool IsEmpty { get; private set; } = true;

        public void Add(string text, int at, bool isLiteral)
        {
            IsEmpty = false;
            var parts = isLiteral ? [text] : text.Split('.');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    EndElement(at - 1);
                }

                if (!_isWritten)
                {
                    _start = at;
                }

                _isWritten |= isLiteral || parts[i].Length > 0;
                _name.Append(parts[i]);
                at += parts[i].Length + 1;
                _end = at - 1;
            }
        }

        public List<HoconPathElement> Finish(HoconOrigin start)
        {
            EndElement(_end);
            return _elements.Count <= HoconLimits.Nesting
                ? _elements
                : throw start.Error(HoconCodes.TooDeep, $"the path has more than {HoconLimits.Nesting} elements", "Make it shorter.");
        }

        private void EndElement(int dot)
        {
            if (!_isWritten)
            {
                throw source.At(Math.Min(dot, source.Text.Length), 1).Error(
                    HoconCodes.BadPath,
                    "a path has an empty element here",
                    "A path neither begins nor ends with a dot nor has two in a row; write an empty name as \"\".");
            }

            _elements.Add(new HoconPathElement(_name.ToString(), source.At(_start, Math.Max(1, _end - _start))));
            _name.Clear();
            _isWritten = false;
        }
    }
}
