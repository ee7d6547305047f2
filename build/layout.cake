// Where things are, what was asked for, and how a command is run.

/// <summary>The directories and files of the repository, as absolute paths.</summary>
public sealed class Layout(ICakeContext context)
{
    public string Root { get; } = context.Environment.WorkingDirectory.FullPath;

    public string Solution => $"{Root}/Wallaroo.slnx";

    public string Artifacts => $"{Root}/artifacts";

    public string Bin => $"{Artifacts}/bin";

    public string Examples => $"{Artifacts}/examples";

    public string Packages => $"{Artifacts}/packages";

    public string TestResults => $"{Artifacts}/test-results";

    public string Received => $"{Artifacts}/received";

    public string Command => $"{Bin}/wallaroo{Exe}";

    private static string Exe => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>The executable that a project's compilation leaves.</summary>
    public string Program(string project) => $"{Artifacts}/build/bin/{project}/release/{project}{Exe}";

    /// <summary>A path as a person in the root of the repository would write it.</summary>
    public string Shown(string path) => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');
}

/// <summary>What the command line asked for.</summary>
public sealed record BuildOptions
{
    public const string Help = """
        ./build.sh [TARGET] [OPTIONS]

          Build     compile; leaves artifacts/bin/wallaroo and artifacts/examples/NAME/NAME.dll (default)
          Test      build, check the format, run every test
                      --filter TEXT    only tests whose full name contains TEXT
                      --project TEXT   only test projects whose name contains TEXT
                      --timeout N      seconds that one project may take (600)
                      --jobs N         projects run at the same time (1)
          Demo      word count over TCP with a worker killed half-way
          Bench     the benchmarks; what follows -- goes to them
          Soak      the simulation with many seeds, and the tests that take long: a text of 100 MB and twenty kill -9
                      --seeds N        seeds of the simulation (100000)
                      --first-seed N   the first of them (0)
                      --filter, --project, --timeout as for Test
          Mutations deliberate bugs in a copy of the engine, each of which the simulation must find:
                    -- [--seeds N] [--only TEXT] [--report FILE]
          Pack      packages in artifacts/packages
          Format    lay out every file as .editorconfig says
          Approve   accept what approval tests last received
        """;

    public BuildOptions(ICakeContext context)
    {
        Target = context.Argument("target", "Build");
        Filter = context.Argument("filter", "");
        Project = context.Argument("project", "");
        TimeoutSeconds = context.Argument("timeout", 600);
        Jobs = context.Argument("jobs", 1);
        Seeds = context.Argument("seeds", 100_000L);
        FirstSeed = context.Argument("first-seed", 0L);
        var words = System.Environment.GetCommandLineArgs();
        Rest = words.SkipWhile(word => word != "--").Skip(1).ToArray();
    }

    public string Target { get; }

    /// <summary>Part of the full name of the tests to run; empty for all.</summary>
    public string Filter { get; init; }

    /// <summary>Part of the name of the test projects to run; empty for all.</summary>
    public string Project { get; init; }

    /// <summary>What one test project may take.</summary>
    public int TimeoutSeconds { get; init; }

    /// <summary>Test projects that run at the same time.</summary>
    public int Jobs { get; init; }

    public long Seeds { get; }

    public long FirstSeed { get; }

    /// <summary>What follows "--" on the command line.</summary>
    public string[] Rest { get; }

    public string Configuration => "Release";

    /// <summary>Traits of which a test must have one to be run; all tests are where there is none.</summary>
    public string[] Traits { get; init; } = [];

    /// <summary>Whether tests are run too that wait to be asked for.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Variables that test processes get besides their own.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    public BuildOptions ForSoak() => this with
    {
        Traits = ["Kind=Simulation", "Kind=Soak"],
        IsExplicit = true,
        TimeoutSeconds = System.Math.Max(TimeoutSeconds, 24 * 3600),
        Variables = new() { ["WALLAROO_SEEDS"] = $"{Seeds}", ["WALLAROO_FIRST_SEED"] = $"{FirstSeed}" },
    };
}

void Run(string program, string[] arguments)
{
    var settings = new ProcessSettings { Arguments = new ProcessArgumentBuilder() };
    foreach (var argument in arguments)
    {
        settings.Arguments.AppendQuoted(argument);
    }

    var code = StartProcess(program, settings);
    if (code != 0)
    {
        throw new CakeException(code, $"{program} {string.Join(' ', arguments)} ended with exit code {code}.");
    }
}

void RunProgram(string program, string project, string[] arguments)
{
    if (!FileExists(program))
    {
        throw new CakeException($"There is no {project}: nothing to run.");
    }

    Run(program, arguments);
}

void Approve(Layout layout)
{
    var received = GetFiles($"{layout.Received}/**/*");
    foreach (var file in received)
    {
        var approved = System.IO.Path.Combine(layout.Root, System.IO.Path.GetRelativePath(layout.Received, file.FullPath));
        System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(approved)!);
        System.IO.File.Move(file.FullPath, approved, overwrite: true);
        Information("accepted {0}", layout.Shown(approved));
    }

    if (received.Count == 0)
    {
        Information("Nothing to accept: no approval test has left a difference in {0}.", layout.Shown(layout.Received));
    }
}
