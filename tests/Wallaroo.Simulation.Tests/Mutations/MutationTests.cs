using Wallaroo.Simulation.Mutations.Building;
using Wallaroo.Simulation.Mutations.Catalogue;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Simulation.Tests.Mutations;

/// <summary>
/// What <c>./build.sh Mutations</c> puts into a copy of the engine still fits the engine. Where one of these fails
/// after a change of the engine, mend the mutation's fragment in <c>tests/Wallaroo.Simulation.Mutations/Catalogue</c>.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public void Every_mutation_finds_its_place_in_the_engine() =>
        Assert.NotEmpty(MutatedTree.Mutated(RepositoryRoot.Path, AllMutations.List).ToList());

    [Fact]
    public void No_two_mutations_have_the_same_name() =>
        Assert.Equal(AllMutations.List.Count, AllMutations.List.DistinctBy(static mutation => (mutation.Area, mutation.Name)).Count());

    [Fact]
    public void A_fragment_that_is_gone_is_named()
    {
        var edit = Edit.Statements("File.cs", "count++;");
        var error = Assert.Throws<FragmentException>(() => MutatedText.Of("count--;", [(1, "it counts not", edit)]));
        Assert.Equal("mutation \"it counts not\": its fragment occurs 0 times in File.cs, and must occur once: count++;", error.Message);
    }

    [Fact]
    public void Fragments_that_overlap_are_refused()
    {
        var whole = Edit.Statements("File.cs", "count++; sum++;");
        var part = Edit.Statements("File.cs", "sum++;");
        Assert.Throws<FragmentException>(() => MutatedText.Of("count++; sum++;", [(1, "whole", whole), (2, "part", part)]));
    }

    [Fact]
    public void Mutations_of_one_place_are_nested()
    {
        var none = Edit.Value("File.cs", "a + b", "0");
        var less = Edit.Value("File.cs", "a + b", "a");
        Assert.Equal(
            "x = ((global::Wallaroo.Mutant.Number == 2) ? a : ((global::Wallaroo.Mutant.Number == 1) ? 0 : a + b));",
            MutatedText.Of("x = a\n    + b;", [(1, "none", none), (2, "less", less)]));
    }
}
