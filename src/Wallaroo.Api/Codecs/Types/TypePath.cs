namespace Wallaroo.Codecs;

/// <summary>Where in a type another is reached: the member, and its declared type.</summary>
internal readonly record struct TypePath(string Text, Type Declared)
{
    public TypePath Member(string name, Type type) => new($"{Text}.{name}", type);

    /// <summary>What is wrong, after the declared type if that is not the one at fault.</summary>
    public string Describe(Type type, string problem) =>
        type == Declared ? $"{CSharpName.Of(type)} {problem}" : $"{CSharpName.Of(Declared)}: {CSharpName.Of(type)} {problem}";
}
