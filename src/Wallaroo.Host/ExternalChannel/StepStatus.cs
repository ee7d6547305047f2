namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a step has done since the worker was started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>source</c>, <c>to</c>, <c>key by</c>, <c>sink</c> and the like.</param>
/// <param name="MessagesIn">Messages taken; of a sink, settled, with those that recovery sent again.</param>
/// <param name="MessagesOut">Messages given on.</param>
/// <param name="Failures">Messages that failed.</param>
/// <param name="Skipped">Those of them that were skipped.</param>
/// <param name="DeadLetters">Those of them that became dead letters.</param>
/// <param name="Keys">Keys with state; null where it has none.</param>
internal sealed record StepStatus(
    string Name, string Kind, long MessagesIn, long MessagesOut, long Failures, long Skipped, long DeadLetters, long? Keys);
