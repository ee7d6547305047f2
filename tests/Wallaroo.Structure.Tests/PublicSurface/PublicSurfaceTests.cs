using System.Reflection;
using Wallaroo.Tests.Shared.Approvals;
using Wallaroo.Tests.Shared.PublicApi;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Structure.Tests.PublicSurface;

/// <summary>Nothing becomes public, or stops being so, unnoticed.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Projects =>
        [.. RepositoryFiles.Under("src", ".csproj").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_surface_is_the_approved_one(string project) =>
        Approval.Verify($"src/{project}/PublicApi.approved.txt", PublicApiListing.Of(Assembly.Load(project)));
}
