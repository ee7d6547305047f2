// The format of the source files, as .editorconfig gives it.

/// White space, line ends and the last line only: that needs no compilation and takes a second.
void CheckFormat(Layout layout) =>
    Run("dotnet", ["format", "whitespace", layout.Root, "--folder", "--exclude", layout.Artifacts,
        "--verify-no-changes", "-v", "minimal"]);

void Format(Layout layout)
{
    Run("dotnet", ["format", "whitespace", layout.Root, "--folder", "--exclude", layout.Artifacts, "-v", "minimal"]);
    Run("dotnet", ["format", "style", layout.Solution, "-v", "minimal"]);
}
