using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// The names of part files: <c>STREAM-FIRST-LAST.part</c> with both positions as 20 digits, so that the names of a
/// stream sort by position; and, while pending, <c>STREAM-EPOCH-FIRST.open</c>, then <c>.part</c> once sealed.
/// </summary>
/// <param name="Stream">The sink and the stream that leads to it, as <see cref="StreamOf"/> made it.</param>
/// <param name="Low">The first position; of a pending part its epoch.</param>
/// <param name="High">The last position; of a pending part its first.</param>
/// <param name="Extension">What it is: one of the constants.</param>
internal readonly record struct PartName(string Stream, ulong Low, ulong High, string Extension = PartName.Whole)
{
    /// <summary>A part that is complete: sealed, or published.</summary>
    public const string Whole = ".part";

    /// <summary>A part that is being written.</summary>
    public const string Open = ".open";

    /// <summary>No part, but a note: the range between both positions is to be written again.</summary>
    public const string Again = ".again";

    private const int Digits = 20;
    private const int NumbersLength = 1 + Digits + 1 + Digits;
    private const int MaxStreamBytes = 180;

    /// <summary>Reads a file's name.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out PartName? part)
    {
        part = null;
        var extension = name.EndsWith(Whole, StringComparison.Ordinal) ? Whole
            : name.EndsWith(Open, StringComparison.Ordinal) ? Open
            : name.EndsWith(Again, StringComparison.Ordinal) ? Again
            : "";
        var split = name.Length - extension.Length - NumbersLength;
        if (split < 1 || extension.Length == 0
            || name[split] != '-' || name[split + 1 + Digits] != '-'
            || !TryParse(name.AsSpan(split + 1, Digits), out var low)
            || !TryParse(name.AsSpan(split + 2 + Digits, Digits), out var high))
        {
            return false;
        }

        part = new PartName(name[..split], low, high, extension);
        return true;
    }

    /// <summary>
    /// What stands for a stream in a file name: letters, digits, <c>_</c> and <c>-</c> of the names, anything else as
    /// <c>%XX</c> for each byte in UTF-8, cut and closed by a hash where it would be too long for a file name.
    /// </summary>
    public static string StreamOf(string sink, string origin)
    {
        var stream = $"{Escaped(sink)}-{Escaped(origin)}";
        if (Encoding.UTF8.GetByteCount(stream) <= MaxStreamBytes)
        {
            return stream;
        }

        var hash = XxHash64.Hash(Encoding.UTF8.GetBytes(stream));
        while (Encoding.UTF8.GetByteCount(stream) > MaxStreamBytes - Digits)
        {
            stream = stream[..^1];
        }

        return $"{stream}~{hash:x16}";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stream}-{Low:D20}-{High:D20}{Extension}");

    private static bool TryParse(ReadOnlySpan<char> digits, out ulong value) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static string Escaped(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-')
            {
                escaped.Append(rune.ToString());
                continue;
            }

            foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString()))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return escaped.ToString();
    }
}
