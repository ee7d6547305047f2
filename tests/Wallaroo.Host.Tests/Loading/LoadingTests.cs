using System.Runtime.Loader;
using Wallaroo.Host.Tests.CommandLine;

namespace Wallaroo.Host.Tests.Loading;

public sealed class LoadingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("App.dll")]
    [InlineData("App")]
    public async Task An_assembly_with_one_Build_is_run_with_its_own_arguments(string given)
    {
        Compile("App", $"public static class Program {{ {CompiledApplication.Body} }}");
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("run", _directory[given], "--threads", "2", "hello", "--who", "world"), tool.Error));
        Assert.Equal("hello --who world", tool.Runner.Application!.Name);
        Assert.Equal(2, tool.Runner.Options!.Threads);
        Assert.Equal(["hello", "--who", "world"], tool.Runner.Options.ApplicationArguments);
    }

    [Fact]
    public async Task A_directory_named_as_its_assembly_is_enough()
    {
        Directory.CreateDirectory(_directory["App"]);
        CompiledApplication.Compile(_directory["App"], "App", $"static class Program {{ {CompiledApplication.Body} }}");
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("run", _directory["App"], "hello"), tool.Error));
    }

    [Theory]
    [InlineData("--application-module", false)]
    [InlineData("--application-module=", true)]
    public async Task The_flag_of_the_original_names_the_assembly_and_all_other_words_are_the_applications(string flag, bool joined)
    {
        var path = Compile("App", $"static class Program {{ {CompiledApplication.Body} }}");
        string[] module = joined ? [flag + path] : [flag, path];
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync(["run", "first", .. module, "--in", "h:1", "last", "--ponythreads=1"]), tool.Error));
        Assert.Equal("first --in h:1 last", tool.Runner.Application!.Name);
        Assert.Equal(1, tool.Runner.Options!.Threads);
    }

    [Fact]
    public async Task An_application_brings_its_own_libraries_and_takes_Wallaroo_from_the_program()
    {
        var library = Compile("Greetings", "public static class Greeting { public static string Text => \"good morning\"; }");
        var source = $$"""
            static class Program
            {
                public static Wallaroo.Application Build(string[] args) => Inner.Build([Greeting.Text]);
            }
            static class Inner { internal static Wallaroo.Application Build(System.Collections.Generic.List<string> args) => Other.Make(args.ToArray()); }
            static class Other { {{CompiledApplication.Body.Replace("Build(string[] args)", "Make(string[] args)", StringComparison.Ordinal)}} }
            """;
        CompiledApplication.Compile(_directory.Path, "App", source, references: library);
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeAsync("run", _directory["App.dll"]), tool.Error));
        Assert.Equal("good morning", tool.Runner.Application!.Name);
        Assert.Equal("App", AssemblyLoadContext.All.Last(context => context.Assemblies.Any(assembly => assembly.Location == _directory["App.dll"])).Name);
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == "Greetings");
    }

    [Fact]
    public async Task A_missing_file_is_named_with_where_it_was_looked_for() => await RefusedAsync(
        "Nothing", 1, $"error WAL7010: there is no assembly '{_directory["Nothing"]}' (looked for {_directory["Nothing.dll"]}, {_directory["Nothing/Nothing.dll"]}, {_directory["Nothing"]}). Build the application, or give the path of its .dll.");

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        File.WriteAllText(_directory["App.dll"], "print('hello')");
        await RefusedAsync("App.dll", 1, $"error WAL7011: '{_directory["App.dll"]}' is not a .NET assembly (it is no executable file at all). Give the .dll that building the application leaves.");
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v99.0", ".NET 99.0")]
    [InlineData(".NETFramework,Version=v4.8", ".NET Framework 4.8")]
    public async Task An_assembly_for_another_framework_is_refused(string framework, string shown)
    {
        CompiledApplication.Compile(_directory.Path, "App", $"static class Program {{ {CompiledApplication.Body} }}", framework);
        await RefusedAsync("App.dll", 1, $"error WAL7012: '{_directory["App.dll"]}' is built for {shown}, and this program runs on .NET 10. Build the application for net10.0.");
    }

    [Fact]
    public async Task Without_a_Build_what_comes_nearest_is_named()
    {
        Compile("App", "public class Program { static Wallaroo.Application Build(string[] args) => null; public int Build() => 1; }");
        await RefusedAsync(
            "App.dll", 1, "error WAL7013: App.dll has no 'public static Application Build(string[] args)'; it has 'private static Application Build(String[])' in Program and 'public Int32 Build()' in Program. Add that method to one of its types.");
    }

    [Fact]
    public async Task Of_several_Builds_none_is_chosen()
    {
        Compile("App", $"static class First {{ {CompiledApplication.Body} }} namespace More {{ static class Second {{ {CompiledApplication.Body} }} }}");
        await RefusedAsync("App.dll", 1, "error WAL7014: App.dll has more than one 'public static Application Build(string[] args)': in First, More.Second. Keep one; rename the others.");
    }

    [Theory]
    [InlineData("throw new System.InvalidOperationException(\"no luck\")", 1, "error WAL7015: Build of App.dll threw InvalidOperationException: no luck. Run again with --verbose to see where.")]
    [InlineData("throw new System.FormatException(\"--in is missing.\")", 2, "error WAL7015: App.dll does not understand its arguments: --in is missing.")]
    [InlineData("throw new System.Exception(\"WAL4001 the journal is away.\")", 1, "error WAL4001: the journal is away.")]
    [InlineData("throw new System.IO.FileNotFoundException(\"no words\", \"words.txt\")", 1, "error WAL7015: Build of App.dll threw FileNotFoundException: no words. Run again with --verbose to see where.")]
    [InlineData("null", 1, "error WAL7017: Build of App.dll returned null. Return the application that Pipeline…Build(name) gives.")]
    public async Task What_goes_wrong_in_Build_is_told_in_one_line(string result, int code, string error)
    {
        Compile("App", $"static class Program {{ public static Wallaroo.Application Build(string[] args) => {result}; }}");
        await RefusedAsync("App.dll", code, error);
    }

    [Fact]
    public async Task A_library_that_is_not_beside_the_application_is_named()
    {
        var library = Compile("Greetings", "public static class Greeting { public static string Text => \"hi\"; }");
        CompiledApplication.Compile(
            _directory.Path, "App", "static class Program { public static Wallaroo.Application Build(string[] args) => throw new System.Exception(Greeting.Text); }", references: library);
        File.Delete(library);
        await RefusedAsync("App.dll", 1, "error WAL7016: App.dll needs 'Greetings', which is not beside it. Run it from the directory that 'dotnet publish' leaves, which has all it needs.");
    }

    [Fact]
    public async Task Without_an_assembly_the_usage_is_wrong()
    {
        const string Error = "error WAL7001: no application is named. Give its assembly before flags that only the application knows, such as: wallaroo run App.dll --in localhost:7010\n";
        var tool = new Tool();
        Assert.Equal((2, Error), (await tool.InvokeAsync("run"), tool.Error));
        tool = new Tool();
        Assert.Equal((2, Error), (await tool.InvokeAsync("run", "--in", "localhost:7010"), tool.Error));
    }

    [Fact]
    public async Task The_stack_trace_is_shown_with_verbose()
    {
        Compile("App", "static class Program { public static Wallaroo.Application Build(string[] args) => throw new System.Exception(\"x\"); }");
        var tool = new Tool();
        Assert.Equal(1, await tool.InvokeAsync("run", _directory["App.dll"], "--verbose"));
        Assert.Contains("   at Program.Build(String[] args)", tool.Error, StringComparison.Ordinal);
    }

    private string Compile(string name, string source) => CompiledApplication.Compile(_directory.Path, name, source);

    private async Task RefusedAsync(string file, int code, string error)
    {
        var tool = new Tool();
        Assert.Equal((code, error + "\n"), (await tool.InvokeAsync("run", _directory[file]), tool.Error));
        Assert.Null(tool.Runner.Application);
    }
}
