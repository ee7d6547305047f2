namespace Wallaroo.Host.Tools.Sending;

/// <summary>What has been handed to the system to send.</summary>
/// <param name="Messages">Messages.</param>
/// <param name="Bytes">Bytes, headers included.</param>
internal readonly record struct SendProgress(long Messages, long Bytes);
