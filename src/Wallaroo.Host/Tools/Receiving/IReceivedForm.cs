namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Finds the messages in what one connection receives.</summary>
internal interface IReceivedForm
{
    /// <summary>Where the next bytes are to be put: never empty.</summary>
    Memory<byte> Free { get; }

    /// <summary>Bytes that are kept as their message is not complete.</summary>
    int Pending { get; }

    /// <summary>Takes bytes that were put there. Called with the output's lock held.</summary>
    /// <param name="count">How many.</param>
    /// <param name="output">Where the messages go: no more than it wants.</param>
    /// <returns>Null, or the length of a frame that is too long.</returns>
    uint? Take(int count, ReceivedOutput output);
}
