using System.Text;
using System.Text.Unicode;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Turns the bytes of a file into a source, or says why it cannot.</summary>
internal static class HoconFileReader
{
    /// <summary>The file's text; null where there is no such file.</summary>
    /// <exception cref="HoconException">It cannot be read, is too large, or is not UTF-8.</exception>
    public static HoconSource? Read(IHoconFiles files, string path)
    {
        var name = files.Display(path);
        byte[]? bytes;
        try
        {
            bytes = files.Read(path, HoconLimits.FileBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(name, HoconCodes.Unreadable, $"the file cannot be read: {e.Message}", "Make the file readable for the user that runs this program.");
        }

        return bytes is null ? null : Decode(name, bytes, path);
    }

    public static HoconSource Decode(string name, byte[] bytes, string? path)
    {
        if (bytes.Length > HoconLimits.FileBytes)
        {
            throw Fault(
                name,
                HoconCodes.TooLarge,
                $"the file is larger than {HoconLimits.FileBytes:N0} bytes",
                "Is this a configuration file? Split it with include \"…\" if it is.");
        }

        var source = HoconSource.OfFile(name, Encoding.UTF8.GetString(bytes), path);
        if (Utf8.IsValid(bytes))
        {
            return source;
        }

        var valid = ValidLength(bytes);
        throw source.At(Encoding.UTF8.GetCharCount(bytes, 0, valid), 1).Error(
            HoconCodes.NotUtf8,
            $"byte {valid + 1} of the file (0x{bytes[valid]:X2}) is not UTF-8",
            "Save the file as UTF-8.");
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static HoconException Fault(string name, string code, string message, string remedy) =>
        new(new ConfigurationFault(code, message, remedy) { Source = name });
}
