// The format of the source files, as .editorconfig gives it.

/// White space, line ends and the last line only: that needs no compilation and takes a second.
void CheckFormat(Layout layout) =>
    Run("dotnet", ["format", "whitespace", layout.Root, "--folder", "--exclude", layout.Artifacts,
        "--verify-no-changes", "-v", "minimal"]);

/// The same as a row of the table of tests, so that a wrong indent does not hide what the tests say; no row where all is well.
List<TestOutcome> FormatOutcome(Layout layout)
{
    var clock = System.Diagnostics.Stopwatch.StartNew();
    try
    {
        CheckFormat(layout);
        return [];
    }
    catch (CakeException)
    {
        return [new TestOutcome("format") { Duration = clock.Elapsed, Trouble = "some files are not laid out as .editorconfig says; run ./build.sh Format" }];
    }
}

void Format(Layout layout)
{
    Run("dotnet", ["format", "whitespace", layout.Root, "--folder", "--exclude", layout.Artifacts, "-v", "minimal"]);
    Run("dotnet", ["format", "style", layout.Solution, "-v", "minimal"]);
}
