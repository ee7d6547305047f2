using System.Reflection;
using System.Reflection.Emit;

namespace Wallaroo.Codecs;

/// <summary>
/// Compiles the two methods of an <see cref="ObjectCodec{T}"/>: a loop over values, and in it every member in order. A
/// value costs no reflection, no boxing, and no allocation but that of the object itself.
/// </summary>
internal sealed class ObjectCompiler(ObjectNode node, IReadOnlyList<Shape> written, Func<TypeNode, Shape, object> codecOf)
{
    private readonly Type _type = node.Type;

    /// <summary>The codec of a node.</summary>
    /// <param name="node">The type.</param>
    /// <param name="written">The shapes of the members that the bytes hold; later members of the type get their defaults.</param>
    /// <param name="shape">The shape of the bytes.</param>
    /// <param name="minSize">The fewest bytes a value takes.</param>
    /// <param name="codecOf">The codecs of the members.</param>
    public static object Compile(
        ObjectNode node, IReadOnlyList<Shape> written, Shape shape, int minSize, Func<TypeNode, Shape, object> codecOf)
    {
        var compiler = new ObjectCompiler(node, written, codecOf);
        return Activator.CreateInstance(
            typeof(ObjectCodec<>).MakeGenericType(node.Type), shape, minSize, compiler.CompileWrite(), compiler.CompileRead())!;
    }

    private Delegate CompileWrite()
    {
        var (method, il, constants) = Begin("Write", typeof(WireWriter));
        var emitter = new ValueEmitter(il, constants, codecOf);
        EmitLoop(il, () =>
        {
            var item = LoadObject(il);
            foreach (var (member, type) in node.Model.Members.Zip(node.Members))
            {
                EmitWriteMember(il, constants, emitter, member, type, item);
            }

            if (node.Members.Count == 0)
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldc_I4_0);
                il.Emit(OpCodes.Call, typeof(WireWriter).GetMethod(nameof(WireWriter.WriteByte))!);
            }
        });
        return method.CreateDelegate(typeof(WriteRun<>).MakeGenericType(_type), constants.ToArray());
    }

    private void EmitWriteMember(
        ILGenerator il, Constants constants, ValueEmitter emitter, ObjectMember member, TypeNode type, LocalBuilder? item)
    {
        var value = il.DeclareLocal(member.Type);
        if (item is null)
        {
            il.Emit(OpCodes.Ldarg_2);
        }
        else
        {
            il.Emit(OpCodes.Ldloc, item);
        }

        EmitGet(il, member);
        il.Emit(OpCodes.Stloc, value);
        if (!member.Type.IsValueType && type is not OptionalNode)
        {
            EmitNullCheck(il, constants, member, value, nameof(MemberGuard.ThrowNull));
        }

        emitter.Write(type, value);
    }

    // Of the object on the stack, or of the struct whose address is.
    private void EmitGet(ILGenerator il, ObjectMember member)
    {
        if (member.Field is { } field)
        {
            il.Emit(OpCodes.Ldfld, field);
        }
        else
        {
            il.Emit(_type.IsValueType ? OpCodes.Call : OpCodes.Callvirt, member.Getter!);
        }
    }

    private void EmitNullCheck(ILGenerator il, Constants constants, ObjectMember member, LocalBuilder value, string guard)
    {
        var isThere = il.DefineLabel();
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brtrue, isThere);
        constants.Load(il, new MemberGuard(_type, member.Name, member.Type));
        il.Emit(OpCodes.Call, typeof(MemberGuard).GetMethod(guard, Type.EmptyTypes)!);
        il.MarkLabel(isThere);
    }

    // An object: it must be there, and be of no derived class, whose members would be lost.
    private LocalBuilder? LoadObject(ILGenerator il)
    {
        if (_type.IsValueType)
        {
            return null;
        }

        var item = il.DeclareLocal(_type);
        var isThere = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldind_Ref);
        il.Emit(OpCodes.Stloc, item);
        il.Emit(OpCodes.Ldloc, item);
        il.Emit(OpCodes.Brtrue, isThere);
        LoadType(il);
        il.Emit(OpCodes.Call, typeof(MemberGuard).GetMethod(nameof(MemberGuard.ThrowNull), [typeof(Type)])!);
        il.MarkLabel(isThere);
        if (!_type.IsSealed)
        {
            var isExact = il.DefineLabel();
            il.Emit(OpCodes.Ldloc, item);
            il.Emit(OpCodes.Callvirt, typeof(object).GetMethod(nameof(GetType))!);
            LoadType(il);
            il.Emit(OpCodes.Beq, isExact);
            il.Emit(OpCodes.Ldloc, item);
            LoadType(il);
            il.Emit(OpCodes.Call, typeof(MemberGuard).GetMethod(nameof(MemberGuard.ThrowDerived))!);
            il.MarkLabel(isExact);
        }

        return item;
    }

    private Delegate CompileRead()
    {
        var (method, il, constants) = Begin("Read", typeof(WireReader));
        var emitter = new ValueEmitter(il, constants, codecOf);
        EmitLoop(il, () =>
        {
            var values = node.Model.Members.Select(member => il.DeclareLocal(member.Type)).ToArray();
            for (var i = 0; i < written.Count; i++)
            {
                emitter.Read(node.Members[i], written[i], values[i]);
            }

            if (written.Count == 0)
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Call, typeof(MemberGuard).GetMethod(nameof(MemberGuard.ReadNothing))!);
            }

            for (var i = written.Count; i < values.Length; i++)
            {
                EmitDefault(il, constants, node.Model.Members[i], values[i]);
            }

            EmitObject(il, constants, values);
        });
        return method.CreateDelegate(typeof(ReadRun<>).MakeGenericType(_type), constants.ToArray());
    }

    private static void EmitDefault(ILGenerator il, Constants constants, ObjectMember member, LocalBuilder value)
    {
        if (MemberDefaults.Find(member) is { } constant)
        {
            constants.Load(il, constant);
            il.Emit(OpCodes.Unbox_Any, value.LocalType);
            il.Emit(OpCodes.Stloc, value);
            return;
        }

        il.Emit(OpCodes.Ldloca, value);
        il.Emit(OpCodes.Initobj, value.LocalType);
    }

    private void EmitObject(ILGenerator il, Constants constants, LocalBuilder[] values)
    {
        var item = il.DeclareLocal(_type);
        EmitConstruction(il, item, values);
        for (var i = 0; i < written.Count; i++)
        {
            var member = node.Model.Members[i];
            if (member.Parameter is not null)
            {
                continue;
            }

            il.Emit(_type.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, item);
            il.Emit(OpCodes.Ldloc, values[i]);
            if (member.Field is { } field)
            {
                il.Emit(OpCodes.Stfld, field);
            }
            else
            {
                il.Emit(_type.IsValueType ? OpCodes.Call : OpCodes.Callvirt, member.Setter!);
            }
        }

        for (var i = written.Count; i < values.Length; i++)
        {
            if (MemberDefaults.IsKnownLate(node, i))
            {
                il.Emit(_type.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, item);
                EmitGet(il, node.Model.Members[i]);
                il.Emit(OpCodes.Stloc, values[i]);
                EmitNullCheck(il, constants, node.Model.Members[i], values[i], nameof(MemberGuard.ThrowNoDefault));
            }
        }

        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldloc, item);
        il.Emit(OpCodes.Stobj, _type);
    }

    private void EmitConstruction(ILGenerator il, LocalBuilder item, LocalBuilder[] values)
    {
        var constructor = node.Model.Constructor;
        if (constructor is null)
        {
            il.Emit(OpCodes.Ldloca, item);
            il.Emit(OpCodes.Initobj, _type);
            return;
        }

        if (_type.IsValueType)
        {
            il.Emit(OpCodes.Ldloca, item);
        }

        foreach (var parameter in constructor.GetParameters())
        {
            il.Emit(OpCodes.Ldloc, values[node.Model.Members.Index().First(pair => pair.Item.Parameter == parameter).Index]);
        }

        if (_type.IsValueType)
        {
            il.Emit(OpCodes.Call, constructor);
            return;
        }

        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Stloc, item);
    }

    // while (count > 0) { body; first = ref next; count--; }
    private void EmitLoop(ILGenerator il, Action body)
    {
        var top = il.DefineLabel();
        var check = il.DefineLabel();
        il.Emit(OpCodes.Br, check);
        il.MarkLabel(top);
        body();
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Sizeof, _type);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Starg_S, (byte)2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Starg_S, (byte)3);
        il.MarkLabel(check);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Bgt, top);
        il.Emit(OpCodes.Ret);
    }

    private (DynamicMethod Method, ILGenerator Il, Constants Constants) Begin(string name, Type wire)
    {
        var method = new DynamicMethod(
            $"{name} {CSharpName.Of(_type)}",
            typeof(void),
            [typeof(object[]), wire.MakeByRefType(), _type.MakeByRefType(), typeof(int)],
            typeof(ObjectCompiler).Module,
            skipVisibility: true);
        return (method, method.GetILGenerator(), new Constants());
    }

    private void LoadType(ILGenerator il)
    {
        il.Emit(OpCodes.Ldtoken, _type);
        il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
    }
}
