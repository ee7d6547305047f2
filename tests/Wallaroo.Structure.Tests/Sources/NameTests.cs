using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Wallaroo.Structure.Tests.Sources;

/// <summary>The names that .editorconfig asks for, checked on every run of the tests without compiling all of it again.</summary>
public sealed class NameTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities"];

    [Fact]
    public void Private_fields_are_named_in_camel_case_after_an_underscore_and_constants_in_pascal_case() => Offences.None(
        from file in SourceFile.OfProduct
        from field in file.Root.DescendantNodes().OfType<FieldDeclarationSyntax>()
        where !field.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
        let isConstant = field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || (field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        from variable in field.Declaration.Variables
        let name = variable.Identifier.Text
        where isConstant ? !char.IsUpper(name[0]) : name.Length < 2 || name[0] != '_' || !char.IsLower(name[1])
        select $"{file.Place(variable)} {name}",
        "Private fields are _camelCase; constants and static read-only fields are PascalCase.");

    [Fact]
    public void No_type_is_named_after_nothing_in_particular() => Offences.None(
        from file in SourceFile.OfProduct
        from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where EmptyWords.Any(word => type.Identifier.Text.EndsWith(word, StringComparison.Ordinal))
        select $"{file.Place(type)} {type.Identifier.Text}",
        "Name it after what it knows or does.");

    [Fact]
    public void A_public_type_stands_in_a_file_of_its_name() => Offences.None(
        from file in SourceFile.OfProduct
        from type in file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PublicKeyword)
        let name = Path.GetFileName(file.Path).Split('.')[0].Split('{')[0]
        where name != type.Identifier.Text && name != type.Identifier.Text + "OfT"
        select $"{file.Place(type)} {type.Identifier.Text}",
        "A type is found by its name; further parts of it are in files named Type.Part.cs, and a generic type beside a plain one in TypeOfT.cs.");
}
