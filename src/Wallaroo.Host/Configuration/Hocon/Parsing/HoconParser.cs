namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>
/// Reads a text into an object, without replacing substitutions. This part reads the outline: braces, fields, commas.
/// </summary>
internal sealed partial class HoconParser
{
    private readonly HoconSource _source;
    private readonly HoconSession _session;
    private readonly IncludeScope _scope;
    private readonly HoconTokenizer _tokens;
    private readonly List<string> _comments = [];
    private readonly HoconPlace _place;
    private HoconToken _token;
    private bool _lineIsEmpty = true;

    private HoconParser(HoconSource source, HoconSession session, IncludeScope scope, int depth)
    {
        _source = source;
        _session = session;
        _scope = scope;
        _place = new HoconPlace(scope.Object, scope.Prefix, depth);
        _tokens = new HoconTokenizer(source);
        _token = _tokens.Next();
    }

    private HoconOrigin Here => _source.At(_token.Start, _token.Length);

    /// <summary>Reads a text as an object of its own.</summary>
    /// <exception cref="HoconException">The text, or one it includes, is not HOCON or not an object.</exception>
    public static ObjectNode Parse(HoconSource source, IHoconFiles files)
    {
        var root = new ObjectNode(source.At(0, 0));
        var session = new HoconSession(files);
        if (source.Path is not null)
        {
            session.Enter(source.Path, root.Origin);
        }

        new HoconParser(source, session, IncludeScope.Root, depth: 0).ParseRoot(root);
        return root;
    }

    /// <summary>Reads a text as one value, which may be of any kind.</summary>
    public static HoconSlot ParseValue(HoconSource source, IHoconFiles files)
    {
        var parser = new HoconParser(source, new HoconSession(files), IncludeScope.Root, depth: 0);
        var slot = new HoconSlot(source.At(0, 0));
        parser.SkipBlank();
        slot.Push(parser.ParseConcatenation("there is no value", parser.Here));
        parser.SkipBlank();
        parser.ExpectEnd("the value");
        return slot;
    }

    private void ParseRoot(ObjectNode root)
    {
        SkipBlank();
        if (_token.Kind == HoconTokenKind.OpenBracket)
        {
            throw Here.Error(HoconCodes.RootNotObject, "the file holds an array, not an object", "Give the array a key, as in name = [ … ].");
        }

        if (_token.Kind != HoconTokenKind.OpenBrace)
        {
            ParseFields(root, HoconTokenKind.End, Here);
            return;
        }

        var brace = Here;
        Advance();
        ParseFields(root, HoconTokenKind.CloseBrace, brace);
        SkipBlank();
        ExpectEnd("the closing '}' of the file");
    }

    private void ExpectEnd(string what)
    {
        if (_token.Kind != HoconTokenKind.End)
        {
            throw Here.Error(HoconCodes.BadStructure, $"after {what} comes {_token.Name}", "Remove it, or move it inside the braces.");
        }
    }

    private void ParseFields(ObjectNode target, HoconTokenKind closing, HoconOrigin opening)
    {
        SkipBlank();
        while (_token.Kind != closing)
        {
            RefuseEnd(closing, opening);
            RefuseComma();
            ParseField(target);
            ParseSeparator("field", opening);
        }

        Advance();
    }

    private void ParseField(ObjectNode target)
    {
        if (_token is { Kind: HoconTokenKind.Unquoted, Text: "include" })
        {
            ParseInclude(target);
            return;
        }

        var comments = _comments.ToArray();
        var keyStart = Here;
        var path = ParsePath("key");
        SkipBlank();
        var separator = _token;
        if (separator.Kind is HoconTokenKind.Colon or HoconTokenKind.EqualsSign or HoconTokenKind.PlusEquals)
        {
            Advance();
            SkipBlank();
        }
        else if (separator.Kind != HoconTokenKind.OpenBrace)
        {
            throw keyStart.Error(
                HoconCodes.BadStructure,
                $"the key {HoconPath.Render(path.Select(element => element.Name))} is followed by {separator.Name}, not by '=' or '{{'",
                "Write key = value, or key { … } for an object.");
        }

        using var inside = _place.Enter(path, keyStart);
        var values = ParseConcatenation($"the key {HoconPath.Render(path.Select(element => element.Name))} has no value", keyStart);
        AssignField(target, path, separator, values, comments);
    }

    private void AssignField(
        ObjectNode target, IReadOnlyList<HoconPathElement> path, HoconToken separator, List<HoconNode> values, string[] comments)
    {
        foreach (var element in path.Take(path.Count - 1))
        {
            target = target.Slot(element.Name, element.Origin).OpenObject(element.Origin);
        }

        var slot = target.Slot(path[^1].Name, path[^1].Origin);
        slot.Comments = comments.Length > 0 ? comments : slot.Comments;
        if (separator.Kind == HoconTokenKind.PlusEquals)
        {
            var element = new HoconSlot(path[^1].Origin);
            element.Push(values);
            slot.Append(element, _source.At(separator.Start, separator.Length));
            return;
        }

        slot.Push(values);
    }

    /// <summary>What has to stand between two fields or elements: a comma, a line feed, or both.</summary>
    private void ParseSeparator(string what, HoconOrigin opening)
    {
        var newline = SkipBlank();
        if (_token.Kind == HoconTokenKind.Comma)
        {
            Advance();
            SkipBlank();
            RefuseComma();
            return;
        }

        var ends = _token.Kind is HoconTokenKind.End or HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket;
        if (!newline && !ends)
        {
            throw UnexpectedAfterValue(what, opening);
        }
    }

    private void RefuseComma()
    {
        if (_token.Kind == HoconTokenKind.Comma)
        {
            throw Here.Error(HoconCodes.BadComma, "there is nothing before this comma", "Remove the comma; one between two values, or one after the last, is enough.");
        }
    }

    private void RefuseEnd(HoconTokenKind closing, HoconOrigin opening)
    {
        if (_token.Kind == HoconTokenKind.End)
        {
            var (open, close) = closing == HoconTokenKind.CloseBrace ? ('{', '}') : ('[', ']');
            throw opening.Error(HoconCodes.BadStructure, $"the '{open}' that stands here is never closed", $"Add the missing '{close}'.");
        }

        if (_token.Kind is HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket)
        {
            throw Here.Error(
                HoconCodes.BadStructure,
                $"{_token.Name} closes nothing that is open here",
                closing == HoconTokenKind.End ? "Remove it, or add the brace that opens." : $"Close the {opening.Source.Text[opening.Start]} of line {opening.Line} first.");
        }
    }

    private void Advance() => _token = _tokens.Next();

    /// <summary>Skips white space, line feeds and comments. Answers whether there was a line feed; keeps the comments above what follows.</summary>
    private bool SkipBlank()
    {
        var newlines = 0;
        _comments.Clear();
        for (; _token.IsBlank; Advance())
        {
            if (_token.Kind == HoconTokenKind.Newline)
            {
                newlines++;
                if (_lineIsEmpty)
                {
                    _comments.Clear();
                }

                _lineIsEmpty = true;
            }
            else if (_token.Kind == HoconTokenKind.Comment)
            {
                if (_lineIsEmpty)
                {
                    _comments.Add(_token.Text.TrimStart('#', '/').Trim());
                }

                _lineIsEmpty = false;
            }
        }

        _lineIsEmpty = false;
        return newlines > 0;
    }
}
