namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>The codes of faults in the file format; the page of each is in <c>docs/reference/errors</c>.</summary>
internal static class HoconCodes
{
    public const string Unreadable = "WAL2001";
    public const string NotUtf8 = "WAL2002";
    public const string TooLarge = "WAL2003";
    public const string TooDeep = "WAL2004";
    public const string ReservedCharacter = "WAL2005";
    public const string BadString = "WAL2006";
    public const string BadStructure = "WAL2007";
    public const string BadComma = "WAL2008";
    public const string BadPath = "WAL2009";
    public const string BadSubstitution = "WAL2010";
    public const string Undefined = "WAL2011";
    public const string Cycle = "WAL2012";
    public const string MixedConcatenation = "WAL2013";
    public const string BadInclude = "WAL2014";
    public const string MissingInclude = "WAL2015";
    public const string IncludeCycle = "WAL2016";
    public const string RootNotObject = "WAL2017";
    public const string KeysDifferByCase = "WAL2018";
    public const string TooMuchWork = "WAL2019";
}
