using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages;

/// <summary>A call that failed in a take, by its number there: a replay does not make it again.</summary>
/// <param name="Call">The call's number in the take, from 0.</param>
/// <param name="Letter">What is to be stored of it; null where the policy is to skip.</param>
internal readonly record struct CallFailure(uint Call, DeadLetter? Letter);
