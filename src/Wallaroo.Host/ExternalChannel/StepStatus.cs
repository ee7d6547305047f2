namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a step has done since the worker was started.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>source</c>, <c>computation</c>, <c>state</c>, <c>sink</c> and the like.</param>
/// <param name="MessagesIn">Messages taken.</param>
/// <param name="MessagesOut">Messages given on.</param>
/// <param name="Failures">Messages that failed.</param>
/// <param name="Keys">Keys with state; null where it has none.</param>
internal sealed record StepStatus(
    string Name, string Kind, long MessagesIn, long MessagesOut, long Failures, long? Keys);
