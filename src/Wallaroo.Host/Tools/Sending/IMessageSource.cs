namespace Wallaroo.Host.Tools.Sending;

/// <summary>Where the messages to send come from.</summary>
internal interface IMessageSource : IDisposable
{
    /// <summary>Adds messages to a buffer until it is full, there are enough, or there are no more.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <returns>How many were added; 0 only at the end.</returns>
    int Fill(MessageBuffer buffer, int most);
}
