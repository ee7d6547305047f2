namespace Wallaroo.Actors.Execution;

/// <summary>Whether what was acknowledged outlives a crash.</summary>
public enum Durability
{
    /// <summary>Inputs are journaled before anything of them is released: a restart goes on from there.</summary>
    Full,

    /// <summary>Nothing is journaled: a restart begins anew.</summary>
    None,
}
