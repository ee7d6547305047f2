using Microsoft.Extensions.Configuration;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>HOCON files among other sources of .NET's configuration.</summary>
public sealed class HoconProviderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hocon");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Values_are_found_under_keys_joined_by_colons()
    {
        Write("a.conf", """
            a { b = text, c = [1, { d = true }], e = null, f = {}, g = [], "h:i" = 1.50 }
            """);
        var configuration = Load("a.conf");

        Assert.Equal("text", configuration["a:b"]);
        Assert.Equal("1", configuration["A:C:0"]);
        Assert.Equal("true", configuration["a:c:1:d"]);
        Assert.Null(configuration["a:e"]);
        Assert.Null(configuration["a:f"]);
        Assert.Equal("", configuration["a:g"]);
        Assert.Equal("1.50", configuration["a:h:i"]);
        Assert.Equal(["b", "c", "e", "f", "g", "h"], configuration.GetSection("a").GetChildren().Select(child => child.Key));
        Assert.Equal([1, 2], Load(Write("b.conf", "list = [1, 2]")).GetSection("list").Get<int[]>()!);
    }

    [Fact]
    public void Later_sources_win()
    {
        Write("a.conf", "a = 1, b = 1");
        Write("b.conf", "b = 2, c = ${b}");

        var configuration = new ConfigurationBuilder().SetBasePath(_directory.FullName).AddHoconFile("a.conf").AddHoconFile("b.conf")
            .AddInMemoryCollection([KeyValuePair.Create("c", (string?)"3")]).Build();

        Assert.Equal(["1", "2", "3"], [configuration["a"]!, configuration["b"]!, configuration["c"]!]);
    }

    [Fact]
    public void Included_files_are_found_beside_the_file_and_the_environment_is_asked()
    {
        Write("sub/a.conf", "include \"b\", include \"c\", path = ${THE_PATH}");
        Write("sub/b.conf", "b = 2");
        Write("sub/c.json", """{"c": 3}""");

        var configuration = new ConfigurationBuilder().SetBasePath(_directory.FullName).Add<HoconConfigurationSource>(source =>
        {
            source.Path = "sub/a.conf";
            source.Environment = name => name + "!";
        }).Build();

        Assert.Equal(["2", "3", "THE_PATH!"], [configuration["b"]!, configuration["c"]!, configuration["path"]!]);
    }

    [Fact]
    public void A_missing_file_is_refused_unless_it_is_optional()
    {
        Assert.Throws<FileNotFoundException>(() => Load("none.conf"));
        Assert.Null(new ConfigurationBuilder().SetBasePath(_directory.FullName).AddHoconFile("none.conf", optional: true, reloadOnChange: false).Build()["a"]);
    }

    [Fact]
    public void A_file_that_is_wrong_is_refused_with_its_place()
    {
        Write("a.conf", "a = 1\nb = x*y\n");

        var refusal = Assert.Throws<InvalidDataException>(() => Load("a.conf"));

        var fault = Assert.Single(Assert.IsType<HoconException>(refusal.InnerException).Faults);
        Assert.Equal(("WAL2005", "a.conf", 2, 6), (fault.Code, fault.Source, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("Key = 1, key = 2")]
    [InlineData("a { Key = 1, key = 2 }")]
    [InlineData("a = [{ Key = 1, key = 2 }]")]
    public void Keys_that_differ_by_case_only_are_refused(string text)
    {
        Write("a.conf", text);

        var refusal = Assert.Throws<InvalidDataException>(() => Load("a.conf"));

        Assert.Equal("WAL2018", Assert.Single(Assert.IsType<HoconException>(refusal.InnerException).Faults).Code);
    }

    [Fact]
    public void Durations_and_sizes_are_read_in_their_units()
    {
        var configuration = Load(Write("a.conf", "delay = 1.5 s, size = 64KiB, other = fast"));

        Assert.Equal(TimeSpan.FromSeconds(1.5), configuration.GetDuration("delay"));
        Assert.Equal(65_536, configuration.GetSize("size"));
        Assert.Null(configuration.GetDuration("none"));
        Assert.Null(configuration.GetSize("none"));
        Assert.Equal("other: \"fast\" is no duration; write for example 500ms, 5 seconds or 1 h", Assert.Throws<FormatException>(() => configuration.GetDuration("other")).Message);
        Assert.Equal("other: \"fast\" is no size; write for example 4096, 64KiB or 1 MB", Assert.Throws<FormatException>(() => configuration.GetSize("other")).Message);
    }

    [Fact]
    public void A_directory_and_a_file_without_permission_are_refused_by_name()
    {
        var files = new DiskHoconFiles(_directory.FullName);
        Directory.CreateDirectory(Path.Combine(_directory.FullName, "directory.conf"));
        var refusal = Assert.Throws<HoconException>(() => HoconFileReader.Read(files, Path.Combine(_directory.FullName, "directory.conf")));

        Assert.StartsWith("WAL2001 directory.conf: the file cannot be read: ", refusal.Message, StringComparison.Ordinal);
        Assert.Null(HoconFileReader.Read(files, Path.Combine(_directory.FullName, "none.conf")));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return name;
    }

    private IConfigurationRoot Load(string name) => new ConfigurationBuilder().SetBasePath(_directory.FullName).AddHoconFile(name).Build();
}
