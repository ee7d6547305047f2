using System.Text.RegularExpressions;
using Wallaroo.Host.Configuration.Reference;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Host.Tests.Configuration.Reference;

/// <summary>The one home of defaults says of each what it is for, its unit and its range.</summary>
public sealed partial class ReferenceSettingsTests
{
    [Fact]
    public void The_reference_in_the_assembly_is_the_one_in_the_repository() =>
        Assert.Equal(RepositoryFiles.Text("hocon/reference.conf").ReplaceLineEndings("\n"), ReferenceSettings.Current.Text.ReplaceLineEndings("\n"));

    [Fact]
    public void Every_setting_has_a_description_a_unit_and_a_range_that_holds_its_default() => Assert.All(ReferenceSettings.Current.Settings, setting =>
    {
        Assert.Matches("^[A-Z].*\\.$", setting.Description);
        Assert.NotEqual("", setting.Type.Unit);
        Assert.Null(setting.Type.Read(setting.Default).Problem);
    });

    [Fact]
    public void Every_section_has_a_description() =>
        Assert.All(ReferenceSettings.Current.Sections.Skip(1), section => Assert.Matches("^[A-Z].*\\.$", section.Description));

    [Fact]
    public void Keys_are_lower_case_with_dashes() => Assert.All(
        ReferenceSettings.Current.Settings.Select(setting => setting.Key).Concat(ReferenceSettings.Current.Sections.Select(section => section.Key)),
        key => Assert.Matches(Key(), key));

    [Fact]
    public void Keys_in_bytes_say_so() => Assert.All(
        ReferenceSettings.Current.Settings, setting => Assert.Equal(setting.Type.Unit == "bytes", setting.Key.EndsWith("-bytes", StringComparison.Ordinal)));

    [Fact]
    public void Every_setting_has_an_environment_variable_of_its_own()
    {
        var settings = ReferenceSettings.Current.Settings;

        Assert.Equal(settings.Count, settings.Select(setting => setting.EnvironmentVariable).Distinct(StringComparer.Ordinal).Count());
        Assert.All(settings, setting => Assert.Equal(setting.Path, EnvironmentName.PathOf(setting.EnvironmentVariable)));
        Assert.Equal("WALLAROO_SOURCES__TCP__MAX_CONNECTIONS", ReferenceSettings.Current.Find("wallaroo.sources.tcp.max-connections")!.EnvironmentVariable);
    }

    [Theory]
    [InlineData("wallaroo { a = 1 }", "reference.conf: the comment above wallaroo.a does not say what it is for and, in its last line, 'unit: …, range: …'")]
    [InlineData("wallaroo {\n# For.\n# range: 1..2\na = 1 }", "reference.conf: the comment above wallaroo.a does not say what it is for and, in its last line, 'unit: …, range: …'")]
    [InlineData("wallaroo {\n# unit: x, range: 1..2\na = 1 }", "reference.conf: the comment above wallaroo.a does not say what it is for and, in its last line, 'unit: …, range: …'")]
    [InlineData("wallaroo {\n# For.\n\n# unit: x, range: 1..2\na = 1 }", "reference.conf: the comment above wallaroo.a does not say what it is for and, in its last line, 'unit: …, range: …'")]
    [InlineData("wallaroo {\n# For.\n# unit: x, range: 1..2\na = 3 }", "reference.conf: the default of wallaroo.a is 3, outside of 1..2")]
    [InlineData("wallaroo {\n# For.\n# unit: x, range: 2..1\na = 1 }", "'2..1' is not a range: write LOWEST..HIGHEST")]
    [InlineData("wallaroo {\n# For.\n# unit: x, range: 1\na = 1 }", "'1' is not a range: write LOWEST..HIGHEST")]
    [InlineData("wallaroo {\n# For.\n# unit: time, range: 1s..2\na = 1 }", "'1s..2' is not a range: write LOWEST..HIGHEST")]
    [InlineData("wallaroo {\n# For.\n# unit: x, range: 1..2\na = [1] }", "reference.conf: wallaroo.a is not a single value")]
    [InlineData("a = 1", "reference.conf has no wallaroo { }")]
    public void A_reference_that_lacks_something_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => new ReferenceSettings(text)).Message);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
