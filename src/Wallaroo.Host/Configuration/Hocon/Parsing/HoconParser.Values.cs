namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Reads values: texts, arrays, objects, substitutions, and several of them side by side.</summary>
internal sealed partial class HoconParser
{
    /// <summary>Reads what stands between a separator and the end of its field or element: one value, or several concatenated.</summary>
    private List<HoconNode> ParseConcatenation(string missing, HoconOrigin at)
    {
        var parts = new List<HoconNode>();
        HoconToken? blank = null;
        while (true)
        {
            if (_token.Kind == HoconTokenKind.Whitespace)
            {
                blank = _token;
                Advance();
                continue;
            }

            if (ParsePart() is not { } part)
            {
                break;
            }

            if (blank is { } between)
            {
                parts.Add(new BlankNode(_source.At(between.Start, between.Length), between.Text));
            }

            parts.Add(part);
            blank = null;
        }

        return parts.Count > 0 ? HoconConcatenator.Combine(parts) : throw NoValue(missing, at);
    }

    private HoconException NoValue(string missing, HoconOrigin at) => at.Error(
        HoconCodes.BadStructure,
        $"{missing}: there is {_token.Name} instead",
        "Write a value; \"\" is an empty text and null is no value.");

    private HoconException UnexpectedAfterValue(string what, HoconOrigin opening)
    {
        if (_token.Kind is not (HoconTokenKind.Colon or HoconTokenKind.EqualsSign or HoconTokenKind.PlusEquals))
        {
            return Here.Error(
                HoconCodes.BadComma,
                $"after the {what} comes {_token.Name}, without a comma or a new line between them",
                "Separate the two by a comma or a new line.");
        }

        return Here.Error(
            HoconCodes.ReservedCharacter,
            $"{_token.Name} cannot stand in a value without quotes",
            what == "element"
                ? $"Put the whole value in double quotes; or, if a new field begins here, close the [ of line {opening.Line} before it."
                : "Put the whole value in double quotes; or, if a new field begins here, put it on a line of its own.");
    }

    /// <summary>One value of a concatenation; null where the concatenation ends.</summary>
    private HoconNode? ParsePart()
    {
        switch (_token.Kind)
        {
            case HoconTokenKind.Quoted or HoconTokenKind.Unquoted or HoconTokenKind.Number:
                var scalar = new ScalarNode(new HoconScalar(KindOf(_token), _token.Text, Here));
                Advance();
                return scalar;
            case HoconTokenKind.Substitution or HoconTokenKind.OptionalSubstitution:
                return ParseReference();
            case HoconTokenKind.OpenBrace:
                return ParseObject();
            case HoconTokenKind.OpenBracket:
                return ParseArray();
            default:
                return null;
        }
    }

    private static HoconScalarKind KindOf(HoconToken token) => token switch
    {
        { Kind: HoconTokenKind.Number } => HoconScalarKind.Number,
        { Kind: HoconTokenKind.Unquoted, Text: "true" or "false" } => HoconScalarKind.Boolean,
        { Kind: HoconTokenKind.Unquoted, Text: "null" } => HoconScalarKind.Null,
        _ => HoconScalarKind.String,
    };

    private ObjectNode ParseObject()
    {
        var opening = Here;
        var node = new ObjectNode(opening);
        using var inside = _place.EnterObject(node, opening);
        Advance();
        ParseFields(node, HoconTokenKind.CloseBrace, opening);
        return node;
    }

    private ArrayNode ParseArray()
    {
        var opening = Here;
        var node = new ArrayNode(opening);
        using var inside = _place.EnterArray(opening);
        Advance();
        SkipBlank();
        while (_token.Kind != HoconTokenKind.CloseBracket)
        {
            RefuseEnd(HoconTokenKind.CloseBracket, opening);
            RefuseComma();
            var element = new HoconSlot(Here);
            element.Push(ParseConcatenation("an element of the array is missing", Here));
            node.Elements.Add(element);
            ParseSeparator("element", opening);
        }

        Advance();
        return node;
    }

    private ReferenceNode ParseReference()
    {
        var opening = _token;
        Advance();
        var path = ParsePath("substitution");
        var isList = ParseListSuffix();
        if (_token.Kind != HoconTokenKind.CloseBrace)
        {
            throw Here.Error(
                HoconCodes.BadSubstitution,
                $"a substitution has {_token.Name} where its '}}' should be",
                "Write ${path} or ${?path}, all on one line.");
        }

        var origin = _source.At(opening.Start, _token.Start + 1 - opening.Start);
        Advance();
        return new ReferenceNode(origin, [.. path.Select(element => element.Name)], _scope)
        {
            IsOptional = opening.Kind == HoconTokenKind.OptionalSubstitution,
            IsEnvironmentList = isList,
        };
    }

    /// <summary>The <c>[]</c> of <c>${NAME[]}</c>.</summary>
    private bool ParseListSuffix()
    {
        if (_token.Kind != HoconTokenKind.OpenBracket)
        {
            return false;
        }

        Advance();
        if (_token.Kind != HoconTokenKind.CloseBracket)
        {
            throw Here.Error(
                HoconCodes.BadSubstitution,
                "a substitution cannot choose an element of a list",
                "${NAME[]} collects the environment variables NAME_0, NAME_1 and so on; nothing may stand between the brackets.");
        }

        Advance();
        return true;
    }
}
