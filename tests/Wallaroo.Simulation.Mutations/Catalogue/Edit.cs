namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>A place in the engine's text, and what stands there instead while the mutation is on.</summary>
/// <param name="File">The file, below <c>src/Wallaroo.Actors</c>.</param>
/// <param name="Fragment">Text that occurs exactly once in the file; white space counts only as such.</param>
/// <param name="Template">What replaces it, with <see cref="On"/> where it asks whether the mutation is on.</param>
internal sealed record Edit(string File, string Fragment, string Template)
{
    /// <summary>Stands in a template for the condition that the mutation is on.</summary>
    public const string On = "{on}";

    /// <summary>An expression that has another value.</summary>
    public static Edit Value(string file, string fragment, string instead) =>
        new(file, fragment, $"({On} ? {instead} : {fragment})");

    /// <summary>Statements that are replaced by others; none to leave them out.</summary>
    public static Edit Statements(string file, string fragment, string instead = "") =>
        new(file, fragment, $"if ({On}) {{ {instead} }} else {{ {fragment} }}");

    /// <summary>Statements that others follow.</summary>
    public static Edit After(string file, string fragment, string added) =>
        new(file, fragment, $"{fragment} if ({On}) {{ {added} }}");

    /// <summary>Part of a condition that holds always.</summary>
    public static Edit Always(string file, string fragment) => new(file, fragment, $"({On} || {fragment})");

    /// <summary>Part of a condition that holds never.</summary>
    public static Edit Never(string file, string fragment) => new(file, fragment, $"(!{On} && {fragment})");
}
