namespace Wallaroo;

/// <summary>What happens to a message whose step throws.</summary>
public enum ErrorPolicy
{
    /// <summary>
    /// The message is stored with its error and its step, in the commit that passes it by, and processing goes on.
    /// The default.
    /// </summary>
    DeadLetter = 0,

    /// <summary>The message is counted, logged and dropped.</summary>
    Skip = 1,

    /// <summary>The application stops before the message; nothing of it is acknowledged.</summary>
    Stop = 2,
}
