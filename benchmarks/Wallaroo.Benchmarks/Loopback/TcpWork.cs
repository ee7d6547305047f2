namespace Wallaroo.Benchmarks.Loopback;

/// <summary>What a program is given over TCP, and what comes of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Inputs">The frames of a round, for each input.</param>
/// <param name="Messages">How many frames they are in all.</param>
/// <param name="Lines">How many lines come of a round.</param>
/// <param name="Build">The application, between inputs and output.</param>
/// <param name="ByHand">The same as a function of a program written by hand.</param>
internal sealed record TcpWork(
    string Name,
    IReadOnlyList<byte[]> Inputs,
    long Messages,
    long Lines,
    Func<IReadOnlyList<TcpAddress>, TcpAddress, Application> Build,
    Func<IFrameHandler> ByHand);
