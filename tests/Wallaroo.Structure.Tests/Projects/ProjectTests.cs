using System.Xml.Linq;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.Projects;

public sealed class ProjectTests
{
    /// What a project of src may refer to: the layers of the architecture. A connector is to the outside what the Api is to users.
    private static readonly Dictionary<string, string[]> Layers = new(StringComparer.Ordinal)
    {
        ["Wallaroo.Api"] = [],
        ["Wallaroo.Actors"] = ["Wallaroo.Api"],
        ["Wallaroo.Host"] = ["Wallaroo.Api", "Wallaroo.Actors"],
        ["Wallaroo.Testing"] = ["Wallaroo.Api", "Wallaroo.Actors"],
    };

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Parse(RepositoryFiles.Text("Wallaroo.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value.Replace('\\', '/')).ToList();
        Offences.None(
            RepositoryFiles.Under(ending: ".csproj").Except(listed, StringComparer.Ordinal),
            "Add these projects to Wallaroo.slnx: what is not there is neither built nor tested.");
    }

    [Fact]
    public void Projects_of_the_product_refer_downwards_only() => Offences.None(
        from project in RepositoryFiles.Under("src", ".csproj")
        let name = Path.GetFileNameWithoutExtension(project)
        let allowed = Layers.GetValueOrDefault(name, ["Wallaroo.Api"])
        from reference in References(project, "ProjectReference")
        let other = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
        where !allowed.Contains(other)
        select $"{project} refers to {other}; it may refer to {(allowed.Length == 0 ? "no project" : string.Join(", ", allowed))}",
        "The layers of the architecture point one way.");

    [Fact]
    public void The_api_needs_nothing_but_the_framework() =>
        Assert.Empty(References("src/Wallaroo.Api/Wallaroo.Api.csproj", "PackageReference"));

    [Fact]
    public void Scripts_can_be_run() => Offences.None(
        RepositoryFiles.Under().Where(path => path.EndsWith(".sh", StringComparison.Ordinal) || path == ".ci/run").Where(path => !IsExecutable(path)),
        "Make these executable: git update-index --chmod=+x PATH.");

    private static bool IsExecutable(string path) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(RepositoryRoot.PathOf(path)).HasFlag(UnixFileMode.UserExecute);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Parse(RepositoryFiles.Text(project)).Descendants(kind).Select(element => element.Attribute("Include")!.Value);
}
