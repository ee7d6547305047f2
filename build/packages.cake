// The packages: one per project of src, and the wallaroo command as a .NET tool.

void Pack(Layout layout, BuildOptions options)
{
    CleanDirectory(layout.Packages);
    foreach (var project in GetFiles($"{layout.Root}/src/*/*.csproj"))
    {
        Run("dotnet", ["pack", project.FullPath, "-c", options.Configuration, "--no-build", "-o", layout.Packages, "-v", "quiet", "-nologo"]);
    }

    Run("dotnet", ["pack", $"{layout.Root}/src/Wallaroo.Host/Wallaroo.Host.csproj", "-c", options.Configuration, "--no-build",
        "-p:PackAsTool=true", "-o", layout.Packages, "-v", "quiet", "-nologo"]);
    TryTool(layout);

    foreach (var package in GetFiles($"{layout.Packages}/*.nupkg"))
    {
        Information("{0}", layout.Shown(package.FullPath));
    }
}

/// A tool that installs and answers is worth more than a package that was written.
void TryTool(Layout layout)
{
    var place = $"{layout.Artifacts}/tool-trial";
    CleanDirectory(place);
    Run("dotnet", ["tool", "install", "Wallaroo.Tool", "--tool-path", place, "--source", layout.Packages, "--no-cache"]);
    Run($"{place}/wallaroo", ["--version"]);
    DeleteDirectory(place, new DeleteDirectorySettings { Recursive = true, Force = true });
}
