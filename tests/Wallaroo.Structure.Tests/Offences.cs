namespace Wallaroo.Structure.Tests;

/// <summary>Fails with every offender at once, so that one run shows all there is to mend.</summary>
internal static class Offences
{
    /// <param name="found">Each offender with its place, as <c>path:line what</c>.</param>
    /// <param name="rule">What holds, and what to do where it does not.</param>
    public static void None(IEnumerable<string> found, string rule)
    {
        var list = found.ToList();
        if (list.Count > 0)
        {
            Assert.Fail($"{rule}\n{string.Join('\n', list.Select(offence => "  " + offence))}");
        }
    }
}
