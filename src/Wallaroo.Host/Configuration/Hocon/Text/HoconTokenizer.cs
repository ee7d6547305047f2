namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Cuts a source into tokens, one at a time; white space and comments are tokens too.</summary>
internal sealed class HoconTokenizer(HoconSource source)
{
    private readonly string _text = source.Text;
    private int _at;

    public HoconToken Next()
    {
        if (_at >= _text.Length)
        {
            return new HoconToken(HoconTokenKind.End, _text.Length, 0, "");
        }

        var c = _text[_at];
        if (c == '\n')
        {
            return Take(HoconTokenKind.Newline, 1);
        }

        if (HoconCharacters.IsWhitespace(c))
        {
            return Take(HoconTokenKind.Whitespace, LengthWhile(at => _text[at] != '\n' && HoconCharacters.IsWhitespace(_text[at])));
        }

        if (HoconCharacters.StartsComment(_text, _at))
        {
            return Take(HoconTokenKind.Comment, LengthWhile(at => _text[at] != '\n'));
        }

        return c == '"' ? Quoted() : HoconCharacters.IsReserved(c) ? Reserved(c) : Plain();
    }

    private HoconToken Reserved(char c) => c switch
    {
        '{' => Take(HoconTokenKind.OpenBrace, 1),
        '}' => Take(HoconTokenKind.CloseBrace, 1),
        '[' => Take(HoconTokenKind.OpenBracket, 1),
        ']' => Take(HoconTokenKind.CloseBracket, 1),
        ':' => Take(HoconTokenKind.Colon, 1),
        '=' => Take(HoconTokenKind.EqualsSign, 1),
        ',' => Take(HoconTokenKind.Comma, 1),
        '+' when Peek(1) == '=' => Take(HoconTokenKind.PlusEquals, 2),
        '$' when Peek(1) == '{' && Peek(2) == '?' => Take(HoconTokenKind.OptionalSubstitution, 3),
        '$' when Peek(1) == '{' => Take(HoconTokenKind.Substitution, 2),
        _ => throw source.At(_at, 1).Error(
            HoconCodes.ReservedCharacter,
            $"{HoconExcerpt.Name(c)} cannot stand outside quotes",
            c == '$' ? "Write a substitution as ${path}, and put a plain $ in double quotes." : "Put the text it belongs to in double quotes."),
    };

    /// <summary>A number, or a text without quotes. What begins as a number ends as one; the rest is a token of its own.</summary>
    private HoconToken Plain()
    {
        var number = HoconCharacters.NumberLength(_text, _at);
        return number > 0
            ? Take(HoconTokenKind.Number, number)
            : Take(HoconTokenKind.Unquoted, LengthWhile(at => HoconCharacters.IsUnquoted(_text, at)));
    }

    private HoconToken Quoted()
    {
        var start = _at;
        var text = string.CompareOrdinal(_text, start, "\"\"\"", 0, 3) == 0
            ? HoconStrings.ReadTripleQuoted(source, ref _at)
            : HoconStrings.ReadQuoted(source, ref _at);
        return new HoconToken(HoconTokenKind.Quoted, start, _at - start, text);
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private HoconToken Take(HoconTokenKind kind, int length)
    {
        var start = _at;
        _at += length;
        return new HoconToken(kind, start, length, _text.Substring(start, length));
    }

    private int LengthWhile(Func<int, bool> goesOn)
    {
        var end = _at + 1;
        while (end < _text.Length && goesOn(end))
        {
            end++;
        }

        return end - _at;
    }
}
