namespace Wallaroo;

/// <summary>
/// What happens to a message on which a step throws. The call then gives no outputs and leaves the state of its key as it
/// was before.
/// </summary>
public enum ErrorPolicy
{
    /// <summary>
    /// The message is stored with its error and its step, and processing goes on. Behind a <c>KeyBy</c> it is stored in
    /// the commit that passes it by. The default.
    /// </summary>
    DeadLetter = 0,

    /// <summary>The message is dropped, and processing goes on; nothing is written about it.</summary>
    Skip = 1,

    /// <summary>
    /// The application stops before the message; nothing of it is acknowledged. At the next start it comes again, but for
    /// one of a raw TCP source, which is lost: make such a source <c>Durable()</c>.
    /// </summary>
    Stop = 2,
}
