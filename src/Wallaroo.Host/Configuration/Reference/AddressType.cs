using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A host and a port, or nothing.</summary>
internal sealed class AddressType(string range) : SettingType("address", range)
{
    public override string Advice => "Give HOST:PORT in double quotes, such as \"127.0.0.1:5050\", or \"\" for none";

    public override string Noun => "an address";

    public override SettingReading Read(string text)
    {
        try
        {
            return text.Length == 0 ? new SettingReading(null) : new SettingReading(TcpAddress.Parse(text));
        }
        catch (FormatException)
        {
            return NotOne(text);
        }
    }
}
