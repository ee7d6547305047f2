using System.Text.RegularExpressions;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Reads include statements and the files they name.</summary>
internal sealed partial class HoconParser
{
    private void ParseInclude(ObjectNode target)
    {
        var keyword = Here;
        Advance();
        SkipBlank();
        var opening = "";
        for (; _token.Kind is HoconTokenKind.Unquoted || (opening.Length > 0 && _token.IsBlank); Advance())
        {
            opening += _token.IsBlank ? "" : _token.Text;
        }

        var form = IncludeForm().Match(opening);
        if (!form.Success || _token.Kind != HoconTokenKind.Quoted)
        {
            throw keyword.Error(
                HoconCodes.BadInclude,
                $"include is followed by {(form.Success ? _token.Name : $"'{HoconExcerpt.Printable(opening)}'")}, not by a file name in quotes",
                "Write include \"file.conf\", include file(\"file.conf\") or include required(\"file.conf\"); a key of that name is written \"include\".");
        }

        var name = _token;
        Advance();
        ParseClosing(opening.Count(c => c == '('), keyword);
        var include = new HoconInclude(form.Groups["kind"].Value, name.Text, form.Groups["required"].Success, _source.At(name.Start, name.Length));
        Include(include, target);
    }

    private void ParseClosing(int parentheses, HoconOrigin keyword)
    {
        while (parentheses > 0)
        {
            SkipBlank();
            var closing = _token.Kind == HoconTokenKind.Unquoted && _token.Text.All(c => c == ')') ? _token.Text.Length : 0;
            if (closing == 0 || closing > parentheses)
            {
                throw keyword.Error(HoconCodes.BadInclude, $"the parentheses of the include do not match: there is {_token.Name}", "Write include required(file(\"file.conf\")).");
            }

            parentheses -= closing;
            Advance();
        }
    }

    private void Include(HoconInclude include, ObjectNode target)
    {
        var found = false;
        foreach (var path in include.Candidates(_source.Path))
        {
            if ((found && include.IsExact(path)) || HoconFileReader.Read(_session.Files, path) is not { } included)
            {
                continue;
            }

            found = true;
            _session.Enter(path, include.Origin);
            new HoconParser(included, _session, _place.ScopeOfInclude(_scope), _place.Depth).ParseRoot(target);
            _session.Leave();
        }

        if (!found && include.IsRequired)
        {
            throw include.Origin.Error(
                HoconCodes.MissingInclude,
                $"there is no file {string.Join(" or ", include.Candidates(_source.Path).Select(_session.Files.Display))}",
                "Create it, correct its name, or write include \"…\" without required( ) if it may be missing.");
        }
    }

    [GeneratedRegex(@"^(?<required>required\()?((?<kind>file|url|classpath|package)\()?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex IncludeForm();
}
