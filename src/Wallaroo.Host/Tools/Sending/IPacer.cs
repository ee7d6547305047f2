namespace Wallaroo.Host.Tools.Sending;

/// <summary>Says when how many messages may be sent.</summary>
internal interface IPacer
{
    /// <summary>Waits until messages are due.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How many may be sent now, 1 or more.</returns>
    ValueTask<long> NextAsync(CancellationToken stop);
}
