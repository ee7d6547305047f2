namespace Wallaroo.Actors.Plans.Checks;

/// <summary>The codes of mistakes in topologies; <c>docs/reference/errors.md</c> has a section on each.</summary>
internal static class TopologyCodes
{
    public const string NoSinks = "WAL1002";
    public const string DuplicateName = "WAL1003";
    public const string Branch = "WAL1004";
    public const string KeyedWithUnkeyed = "WAL1005";
    public const string MergeWithItself = "WAL1006";
    public const string MergeOfOne = "WAL1007";
    public const string TypesDiffer = "WAL1008";
    public const string NoKey = "WAL1009";
    public const string BehindSink = "WAL1010";
    public const string KeyType = "WAL1011";
    public const string NoCodec = "WAL1012";
    public const string Address = "WAL1013";
    public const string AddressInUse = "WAL1014";
    public const string Files = "WAL1015";
    public const string DirectoryInUse = "WAL1016";
    public const string Option = "WAL1017";
    public const string PolicyWithoutEffect = "WAL1018";
    public const string TwoEventTimes = "WAL1019";
    public const string Partitions = "WAL1020";
}
