using System.Reflection.Emit;

namespace Wallaroo.Codecs;

/// <summary>The objects that compiled code refers to: an array that is its first argument.</summary>
internal sealed class Constants
{
    private readonly List<object> _items = [];

    /// <summary>Emits the load of an object; its type is not checked again.</summary>
    public void Load(ILGenerator il, object item)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, _items.Count);
        il.Emit(OpCodes.Ldelem_Ref);
        _items.Add(item);
    }

    public object[] ToArray() => [.. _items];
}
