using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>The name of a journal.</summary>
internal sealed class JournalType(string range) : SettingType("journal", range)
{
    public override string Advice => $"Give {Range.Replace(" | ", ", ", StringComparison.Ordinal)} in double quotes";

    public override string Noun => "the name of a journal";

    public override SettingReading Read(string text)
    {
        try
        {
            StorageUrl.Parse(text);
            return new SettingReading(text);
        }
        catch (StorageException e)
        {
            // What it says is fit to be shown; the text itself may hold a password.
            var reason = e.Message[(e.Code.Length + 1)..].Replace("the journal cannot be: ", "", StringComparison.Ordinal);
            return new SettingReading(null, $"names no journal: {reason.TrimEnd('.')}");
        }
    }
}
