// The build. Run it by ./build.sh TARGET or ./build.ps1 TARGET; ./build.sh Help lists the targets.
#load "build/layout.cake"
#load "build/test-run.cake"
#load "build/test-suite.cake"
#load "build/formatting.cake"
#load "build/packages.cake"

var layout = new Layout(Context);
var options = new BuildOptions(Context);

Task("Help")
    .Description("Lists the targets and their options.")
    .Does(() => Information(BuildOptions.Help));

Task("Compile")
    .Description("Compiles every project of the solution.")
    .Does(() => Run("dotnet", ["build", layout.Solution, "-c", options.Configuration, "-v", "quiet", "-nologo", "-clp:NoSummary"]));

Task("Build")
    .Description("Compiles everything; leaves artifacts/bin/wallaroo and artifacts/examples/NAME/NAME.dll.")
    .IsDependentOn("Compile")
    .Does(() =>
    {
        CleanDirectory(layout.Bin);
        CleanDirectory(layout.Examples);
        Run("dotnet", ["msbuild", "build/publish.proj", "-t:Publish", $"-p:Configuration={options.Configuration}",
            "-v:quiet", "-nologo", "-m"]);
        Information("{0}", layout.Shown(layout.Command));
        foreach (var example in GetFiles($"{layout.Examples}/*/*.dll"))
        {
            if (example.GetFilenameWithoutExtension().ToString() == example.GetDirectory().GetDirectoryName())
            {
                Information("{0}", layout.Shown(example.FullPath));
            }
        }
    });

Task("CheckFormat")
    .Description("Fails where a file is not laid out as .editorconfig says.")
    .Does(() => CheckFormat(layout));

Task("Prerequisites")
    .Description("Installs what some tests need (PostgreSQL binaries, ip) where it is missing and it may.")
    .WithCriteria(IsRunningOnLinux())
    .Does(() => Run("bash", ["build/prerequisites.sh"]));

Task("Test")
    .Description("Builds, checks the format and runs every test; the last line sums them up.")
    .IsDependentOn("Build")
    .IsDependentOn("Prerequisites")
    .Does(() => new TestSuite(Context, layout, options).Run(FormatOutcome(layout)));

Task("Soak")
    .Description("Runs the simulation with many more seeds (--seeds N, --first-seed N), and the tests that take long.")
    .IsDependentOn("Build")
    .Does(() => new TestSuite(Context, layout, options.ForSoak()).Run([]));

Task("Mutations")
    .Description("Puts deliberate bugs into a copy of the engine and shows that the simulation finds each; arguments after -- go to it.")
    .IsDependentOn("Build")
    .Does(() => RunProgram(layout.Program("Wallaroo.Simulation.Mutations"), "tests/Wallaroo.Simulation.Mutations", options.Rest));

Task("Demo")
    .Description("Runs the demonstration, examples/Demo.")
    .IsDependentOn("Build")
    .Does(() => RunProgram(layout.Program("Demo"), "examples/Demo", options.Rest));

Task("Bench")
    .Description("Runs the benchmarks; arguments after -- go to them.")
    .IsDependentOn("Build")
    .Does(() => RunProgram(layout.Program("Wallaroo.Benchmarks"), "benchmarks/Wallaroo.Benchmarks", options.Rest));

Task("Pack")
    .Description("Makes the packages, the wallaroo tool among them, in artifacts/packages.")
    .IsDependentOn("Build")
    .Does(() => Pack(layout, options));

Task("Format")
    .Description("Lays out every file as .editorconfig says, code style included.")
    .Does(() => Format(layout));

Task("Approve")
    .Description("Accepts what the approval tests last received, in place of what was approved.")
    .Does(() => Approve(layout));

RunTarget(options.Target);
