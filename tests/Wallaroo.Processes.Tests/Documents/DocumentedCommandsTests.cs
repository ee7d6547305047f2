using System.Diagnostics;
using Demo.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wallaroo.Processes.Tests.Harness;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Processes.Tests.Documents;

/// <summary>What the pages for newcomers say to type does what they say, from the first line to the last.</summary>
public sealed class DocumentedCommandsTests
{
    private const string QuickStart = "docs/tutorials/quick-start.md";
    private const int LimitSeconds = 60;

    // They wait more than they work, so some run at a time.
    private static readonly SemaphoreSlim Turns = new(3);
    private static readonly Lazy<Dictionary<string, Task<(int Code, string Printed)>>> Runs =
        new(() => AllPages.ToDictionary(static page => page, RunAsync));

    private static IReadOnlyList<string> AllPages => [.. RepositoryFiles.Under("examples", ".md").Append("README.md").Append(QuickStart)];

    public static TheoryData<string> Pages => [.. AllPages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_commands_of_a_page_work(string page)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var (code, printed) = await Runs.Value[page];

        Assert.True(code == 0, $"{page} ended with exit code {code} after printing\n{printed}");
    }

    [Fact]
    public void What_is_not_run_says_why()
    {
        var blocks = CommandBlock.Of(["<!-- not run: it takes a day -->", "```sh", "sleep 1d", "```", "", "```sh", "ls \\", "  -l", "```", "```text", "total 0", "```", "<!-- such as -->", "```text", "more", "```"]);
        Assert.Equal([(2, "it takes a day"), (6, null)], blocks.Select(block => (block.Line, block.NotRun)));
        Assert.Equal(["total 0"], blocks[1].Printed);
        Assert.Contains("\nls    -l\n", DocumentScript.Of(blocks), StringComparison.Ordinal);
        Assert.DoesNotContain("sleep 1d", DocumentScript.Of(blocks), StringComparison.Ordinal);
    }

    /// <summary>Runs the commands of a page in a place of their own.</summary>
    private static async Task<(int Code, string Printed)> RunAsync(string page)
    {
        var lines = RepositoryFiles.Text(page).ReplaceLineEndings("\n").Split('\n');
        var blocks = CommandBlock.Of(lines);
        if (blocks.All(static block => block.NotRun is not null))
        {
            return (0, "");
        }

        await Turns.WaitAsync();
        try
        {
            await using var place = new TestPlace();
            Directory.CreateSymbolicLink(place["artifacts"], Path.Combine(Artifacts.Root, "artifacts"));
            Directory.CreateSymbolicLink(place["examples"], Path.Combine(Artifacts.Root, "examples"));
            if (page == QuickStart)
            {
                Compile("Count", CommandBlock.FirstProgramOf(lines), Directory.CreateDirectory(place["Count/bin/Release/net10.0"]).FullName);
            }

            File.WriteAllText(place["script.sh"], DocumentScript.Of(blocks));
            return (await RunScriptAsync(place), File.ReadAllText(place["printed.txt"]));
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Runs the script of a place; what it starts ends with it.</summary>
    private static async Task<int> RunScriptAsync(TestPlace place)
    {
        var start = new ProcessStartInfo("timeout", ["--kill-after=5", $"{LimitSeconds}", "bash", "-c", "exec bash script.sh > printed.txt 2>&1 < /dev/null"])
        {
            WorkingDirectory = place.Path,
        };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Artifacts.Wallaroo)}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static void Compile(string name, string source, string directory)
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        const string Framework = "[assembly: System.Runtime.Versioning.TargetFramework(\".NETCoreApp,Version=v10.0\")]";
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(Framework), CSharpSyntaxTree.ParseText(source)],
            trusted.Where(static path => Path.GetFileNameWithoutExtension(path) is not ("WordCount" or "Demo")).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var result = compilation.Emit(Path.Combine(directory, $"{name}.dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
