using System.Text;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>One message on the external channel.</summary>
/// <param name="Id">What it is.</param>
/// <param name="Body">UTF-8 text, in most of them JSON.</param>
internal readonly record struct ExternalFrame(ExternalMessageId Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>Makes a message of a text.</summary>
    public ExternalFrame(ExternalMessageId id, string text)
        : this(id, Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);
}
