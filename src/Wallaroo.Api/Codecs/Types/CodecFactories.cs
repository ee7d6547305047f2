using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>Calls generic members for types that are known only at run time.</summary>
internal static class CodecFactories
{
    private static readonly MethodInfo Create = Method(nameof(CreateTyped));
    private static readonly MethodInfo Schema = Method(nameof(SchemaTyped));
    private static readonly MethodInfo Size = Method(nameof(MinSizeTyped));

    public static object? TryCreate(ICodecFactory factory, Type type) =>
        type.IsByRefLike || type.IsPointer || type == typeof(void) ? null : Call(Create, type, factory);

    /// <summary>The shape of a codec: its own if it knows it, else its text as it is.</summary>
    public static Shape ShapeOf(Type type, object codec) =>
        codec is IShaped shaped ? shaped.Shape : new OpaqueShape((string)Call(Schema, type, codec)!);

    public static int MinSizeOf(Type type, object codec) => (int)Call(Size, type, codec)!;

    private static object? Call(MethodInfo method, Type type, object argument) =>
        method.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null);

    private static MethodInfo Method(string name) =>
        typeof(CodecFactories).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static ICodec<T>? CreateTyped<T>(ICodecFactory factory) => factory.TryCreate<T>();

    private static string SchemaTyped<T>(ICodec<T> codec) => codec.Schema;

    private static int MinSizeTyped<T>(ICodec<T> codec) => codec.MinSize;
}
