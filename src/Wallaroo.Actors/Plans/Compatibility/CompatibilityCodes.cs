namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>The codes of changes that are refused; <c>docs/reference/errors.md</c> has a section on each.</summary>
internal static class CompatibilityCodes
{
    public const string Unreadable = "WAL1030";
    public const string OtherApplication = "WAL1031";
    public const string Partitions = "WAL1032";
    public const string StateRemoved = "WAL1033";
    public const string KeyChanged = "WAL1034";
    public const string StateChanged = "WAL1035";
    public const string StepMoved = "WAL1036";
    public const string SourceChanged = "WAL1037";
    public const string WrongRequest = "WAL1038";
    public const string Undelivered = "WAL1039";
    public const string Unreplayed = "WAL1040";
}
