namespace Wallaroo.Host.Configuration.Hocon;

internal enum HoconTokenKind
{
    End,
    Newline,
    Whitespace,
    Comment,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    EqualsSign,
    PlusEquals,
    Comma,
    Quoted,
    Unquoted,
    Number,
    Substitution,
    OptionalSubstitution,
}

/// <summary>A token: its kind, its range in the source, and its text (of a quoted string, the characters it stands for).</summary>
internal readonly record struct HoconToken(HoconTokenKind Kind, int Start, int Length, string Text)
{
    public bool IsText => Kind is HoconTokenKind.Quoted or HoconTokenKind.Unquoted or HoconTokenKind.Number;

    public bool IsBlank => Kind is HoconTokenKind.Whitespace or HoconTokenKind.Newline or HoconTokenKind.Comment;

    public bool IsSubstitution => Kind is HoconTokenKind.Substitution or HoconTokenKind.OptionalSubstitution;

    /// <summary>The token as a message names it.</summary>
    public string Name => Kind switch
    {
        HoconTokenKind.End => "the end of the file",
        HoconTokenKind.Newline => "the end of the line",
        HoconTokenKind.Whitespace => "white space",
        HoconTokenKind.Comment => "a comment",
        HoconTokenKind.Quoted => $"the string {HoconExcerpt.Quote(Text)}",
        _ => $"'{Secrets.Hide(HoconExcerpt.Printable(Text))}'",
    };
}
