using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs in how failed computations are handled, and state that is removed.</summary>
internal static class FailureMutations
{
    private const string Area = "failures";
    private const string Link = "Stages/StateLink.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "State that is changed in place is not guarded after a failure",
            Value(Link, "step.IsGuarded ? guard.Copy(slot) : slot", "slot")),
        new(Area, "State that a failed call may have changed is kept",
            Statements(Link, "step.IsGuarded = true; throw new SuspectStateException(step.Name, error);", "step.IsGuarded = true;")),
        new(Area, "A key whose first call failed has state",
            new Edit(Link, "if (isNew) { store.Remove(cell.Hash, cell.Key); }", "if (isNew) { if (!{on}) { store.Remove(cell.Hash, cell.Key); } }")),
        new(Area, "Outputs of a call that failed go with those of the next",
            new Edit(Link, "_buffer.Clear(); _keyed.IsRemoved = false;", "if (!{on}) { _buffer.Clear(); } _keyed.IsRemoved = false;")),
        new(Area, "The removal of a key's state sticks to the next key",
            new Edit(Link, "if (_keyed.IsRemoved) { _keyed.IsRemoved = false;", "if (_keyed.IsRemoved) { _keyed.IsRemoved = {on};")),
        new(Area, "Under the policy to skip a dead letter is written all the same",
            new Edit("Stages/ChainContext.cs", "if (step.ErrorPolicy == ErrorPolicy.Skip)", "if (!{on} && step.ErrorPolicy == ErrorPolicy.Skip)")),
    ];
}
