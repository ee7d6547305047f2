using System.Reflection;
using System.Reflection.Emit;

namespace Wallaroo.Codecs;

/// <summary>
/// Emits how one value is written from, or read into, a local. Built-in types without parts are direct calls, optional
/// ones a branch around them; the rest goes through the codec of the value's type.
/// </summary>
internal sealed class ValueEmitter(ILGenerator il, Constants constants, Func<TypeNode, Shape, object> codecOf)
{
    private static readonly MethodInfo WriteBool = typeof(WireWriter).GetMethod(nameof(WireWriter.WriteBool))!;
    private static readonly MethodInfo ReadBool = typeof(WireReader).GetMethod(nameof(WireReader.ReadBool))!;

    public void Write(TypeNode node, LocalBuilder value)
    {
        switch (node)
        {
            case LeafNode { Form: { } form }:
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldloca, value);
                il.Emit(OpCodes.Call, form.GetMethod("Write")!);
                break;
            case OptionalNode { Type.IsValueType: true } optional:
                WriteNullable(optional, value);
                break;
            case OptionalNode optional:
                WriteOptional(optional, value);
                break;
            default:
                constants.Load(il, codecOf(node, node.Shape));
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldloca, value);
                il.Emit(OpCodes.Callvirt, CodecMethod(node.Type, "Write"));
                break;
        }
    }

    public void Read(TypeNode node, Shape written, LocalBuilder value)
    {
        switch (node)
        {
            case LeafNode { Form: { } form }:
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Call, form.GetMethod("Read")!);
                il.Emit(OpCodes.Stloc, value);
                break;
            case OptionalNode optional when written is OptionalShape { Value: var inner }:
                ReadOptional(optional, inner, value);
                break;
            default:
                constants.Load(il, codecOf(node, written));
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Callvirt, CodecMethod(node.Type, "Read"));
                il.Emit(OpCodes.Stloc, value);
                break;
        }
    }

    private void WriteNullable(OptionalNode optional, LocalBuilder value)
    {
        var end = il.DefineLabel();
        var inner = il.DeclareLocal(optional.Value.Type);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Call, optional.Type.GetProperty("HasValue")!.GetMethod!);
        il.Emit(OpCodes.Call, WriteBool);
        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Call, optional.Type.GetProperty("HasValue")!.GetMethod!);
        il.Emit(OpCodes.Brfalse, end);
        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Call, optional.Type.GetMethod("GetValueOrDefault", Type.EmptyTypes)!);
        il.Emit(OpCodes.Stloc, inner);
        Write(optional.Value, inner);
        il.MarkLabel(end);
    }

    private void WriteOptional(OptionalNode optional, LocalBuilder value)
    {
        var end = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Cgt_Un);
        il.Emit(OpCodes.Call, WriteBool);
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brfalse, end);
        Write(optional.Value, value);
        il.MarkLabel(end);
    }

    private void ReadOptional(OptionalNode optional, Shape written, LocalBuilder value)
    {
        var none = il.DefineLabel();
        var end = il.DefineLabel();
        var inner = optional.Type.IsValueType ? il.DeclareLocal(optional.Value.Type) : value;
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, ReadBool);
        il.Emit(OpCodes.Brfalse, none);
        Read(optional.Value, written, inner);
        if (inner != value)
        {
            il.Emit(OpCodes.Ldloc, inner);
            il.Emit(OpCodes.Newobj, optional.Type.GetConstructor([optional.Value.Type])!);
            il.Emit(OpCodes.Stloc, value);
        }

        il.Emit(OpCodes.Br, end);
        il.MarkLabel(none);
        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Initobj, value.LocalType);
        il.MarkLabel(end);
    }

    private static MethodInfo CodecMethod(Type type, string name) => typeof(ICodec<>).MakeGenericType(type).GetMethod(name)!;
}
