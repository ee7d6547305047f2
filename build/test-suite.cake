// All test projects: which of them run, how many at a time, and the table and the line at the end.

public sealed class TestSuite(ICakeContext context, Layout layout, BuildOptions options)
{
    private readonly object _console = new();

    /// <param name="checks">What came of checks before the tests; each with trouble counts as a failure.</param>
    public void Run(List<TestOutcome> checks)
    {
        context.CleanDirectory(layout.TestResults);
        context.CleanDirectory(layout.Received);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var projects = Projects();
        var outcomes = projects.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(options.Jobs, 1, 64))
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(RunProject).ToList();
        outcomes.InsertRange(0, checks);
        Say("");
        SayNames(outcomes);
        SayTable(outcomes, clock.Elapsed);
        SayLast(outcomes);
        if (options.Filter.Length > 0 && outcomes.All(outcome => outcome.Passed + outcome.Failed + outcome.Skipped == 0))
        {
            throw new CakeException(2, $"No test's name contains \"{options.Filter}\".");
        }

        if (outcomes.Any(outcome => outcome.Failed > 0))
        {
            throw new CakeException(1, "Some tests failed.");
        }
    }

    private List<string> Projects()
    {
        var all = System.IO.Directory.GetFiles($"{layout.Root}/tests", "*.Tests.csproj", System.IO.SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal).ToList();
        var chosen = all.Where(name => name.Contains(options.Project, StringComparison.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new CakeException(2, $"No test project's name contains \"{options.Project}\"; there are {string.Join(", ", all)}.");
    }

    private TestOutcome RunProject(string project)
    {
        var executable = layout.Program(project);
        if (!System.IO.File.Exists(executable))
        {
            Say($"{project}: {layout.Shown(executable)} does not exist");
            return new TestOutcome(project) { Trouble = "not built; is it in Wallaroo.slnx?" };
        }

        var outcome = new TestRun(project, executable, Say)
            .Run(Arguments(project), options.Variables, TimeSpan.FromSeconds(options.TimeoutSeconds));
        Say($"{project}: {outcome} in {outcome.Duration.TotalSeconds:0.0} s");
        return outcome;
    }

    private IEnumerable<string> Arguments(string project)
    {
        List<string> arguments = ["-reporter", "json", "-noColor", "-noLogo", "-noAutoReporters",
            "-xml", $"{layout.TestResults}/{project}.xml"];
        if (options.Filter.Length > 0)
        {
            arguments.AddRange(["-method", $"*{options.Filter.Trim('*')}*"]);
        }

        foreach (var trait in options.Traits)
        {
            arguments.AddRange(["-trait", trait]);
        }

        if (options.IsExplicit)
        {
            arguments.AddRange(["-explicit", "on"]);
        }

        return arguments;
    }

    /// What failed, where one scrolls to first, and what takes the time.
    private void SayNames(List<TestOutcome> outcomes)
    {
        foreach (var name in outcomes.SelectMany(outcome => outcome.Failures))
        {
            Say($"FAILED {name}");
        }

        foreach (var (name, seconds) in outcomes.SelectMany(outcome => outcome.Slow).OrderByDescending(test => test.Seconds).Take(10))
        {
            Say($"took {seconds:0} s: {name}");
        }
    }

    private void SayTable(List<TestOutcome> outcomes, TimeSpan total)
    {
        var width = Math.Max(7, outcomes.Max(outcome => outcome.Project.Length));
        var header = $"{"Project".PadRight(width)}  {"passed",7}  {"failed",7}  {"skipped",7}  {"seconds",8}";
        Say(header);
        Say(new string('-', header.Length));
        foreach (var outcome in outcomes)
        {
            Say($"{outcome.Project.PadRight(width)}  {outcome.Passed,7}  {outcome.Failed,7}  {outcome.Skipped,7}  "
                + $"{outcome.Duration.TotalSeconds,8:0.0}  {outcome.Trouble}".TrimEnd());
        }

        Say($"{"in all".PadRight(width)}  {outcomes.Sum(o => o.Passed),7}  {outcomes.Sum(o => o.Failed),7}  "
            + $"{outcomes.Sum(o => o.Skipped),7}  {total.TotalSeconds,8:0.0}");
    }

    /// The build tool has words of its own to say yet; this line is the last one, so it waits for the end of the process.
    private void SayLast(List<TestOutcome> outcomes)
    {
        var line = TestOutcome.Counts(outcomes.Sum(o => o.Passed), outcomes.Sum(o => o.Failed), outcomes.Sum(o => o.Skipped));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Console.Error.Flush();
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        };
    }

    private void Say(string line)
    {
        lock (_console)
        {
            Console.Out.WriteLine(line);
        }
    }
}
