using System.Runtime.CompilerServices;

namespace Wallaroo.Keys;

/// <summary>Pairs: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2> : IKeyForm<(T1, T2)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2) key)
    {
        if (F1.IsInteger && F2.IsInteger)
        {
            return XxHash64.Hash(F1.Integer(in key.Item1), F2.Integer(in key.Item2));
        }

        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
    }

    public static bool Equals(in (T1, T2) left, in (T1, T2) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2);

    public static int Compare(in (T1, T2) left, in (T1, T2) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : F2.Compare(in left.Item2, in right.Item2);
    }

    public static string Format(in (T1, T2) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple));

    public static (T1, T2) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 2);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]));
    }
}

/// <summary>Tuples of 3: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2, T3, F3> : IKeyForm<(T1, T2, T3)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
    where F3 : struct, IKeyForm<T3>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm, F3.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2, T3) key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2, T3) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
        F3.Write(ref writer, in key.Item3);
    }

    public static bool Equals(in (T1, T2, T3) left, in (T1, T2, T3) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2)
        && F3.Equals(in left.Item3, in right.Item3);

    public static int Compare(in (T1, T2, T3) left, in (T1, T2, T3) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : (order = F2.Compare(in left.Item2, in right.Item2)) != 0 ? order
            : F3.Compare(in left.Item3, in right.Item3);
    }

    public static string Format(in (T1, T2, T3) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple),
        KeyTupleText.Part(F3.Format(in key.Item3), F3.IsTuple));

    public static (T1, T2, T3) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 3);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]), F3.Parse(parts[2]));
    }
}

/// <summary>Tuples of 4: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2, T3, F3, T4, F4> : IKeyForm<(T1, T2, T3, T4)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
    where F3 : struct, IKeyForm<T3>
    where F4 : struct, IKeyForm<T4>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm, F3.TextForm, F4.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2, T3, T4) key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2, T3, T4) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
        F3.Write(ref writer, in key.Item3);
        F4.Write(ref writer, in key.Item4);
    }

    public static bool Equals(in (T1, T2, T3, T4) left, in (T1, T2, T3, T4) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2)
        && F3.Equals(in left.Item3, in right.Item3)
        && F4.Equals(in left.Item4, in right.Item4);

    public static int Compare(in (T1, T2, T3, T4) left, in (T1, T2, T3, T4) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : (order = F2.Compare(in left.Item2, in right.Item2)) != 0 ? order
            : (order = F3.Compare(in left.Item3, in right.Item3)) != 0 ? order
            : F4.Compare(in left.Item4, in right.Item4);
    }

    public static string Format(in (T1, T2, T3, T4) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple),
        KeyTupleText.Part(F3.Format(in key.Item3), F3.IsTuple),
        KeyTupleText.Part(F4.Format(in key.Item4), F4.IsTuple));

    public static (T1, T2, T3, T4) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 4);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]), F3.Parse(parts[2]), F4.Parse(parts[3]));
    }
}

/// <summary>Tuples of 5: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2, T3, F3, T4, F4, T5, F5> : IKeyForm<(T1, T2, T3, T4, T5)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
    where F3 : struct, IKeyForm<T3>
    where F4 : struct, IKeyForm<T4>
    where F5 : struct, IKeyForm<T5>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm, F3.TextForm, F4.TextForm, F5.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2, T3, T4, T5) key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2, T3, T4, T5) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
        F3.Write(ref writer, in key.Item3);
        F4.Write(ref writer, in key.Item4);
        F5.Write(ref writer, in key.Item5);
    }

    public static bool Equals(in (T1, T2, T3, T4, T5) left, in (T1, T2, T3, T4, T5) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2)
        && F3.Equals(in left.Item3, in right.Item3)
        && F4.Equals(in left.Item4, in right.Item4)
        && F5.Equals(in left.Item5, in right.Item5);

    public static int Compare(in (T1, T2, T3, T4, T5) left, in (T1, T2, T3, T4, T5) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : (order = F2.Compare(in left.Item2, in right.Item2)) != 0 ? order
            : (order = F3.Compare(in left.Item3, in right.Item3)) != 0 ? order
            : (order = F4.Compare(in left.Item4, in right.Item4)) != 0 ? order
            : F5.Compare(in left.Item5, in right.Item5);
    }

    public static string Format(in (T1, T2, T3, T4, T5) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple),
        KeyTupleText.Part(F3.Format(in key.Item3), F3.IsTuple),
        KeyTupleText.Part(F4.Format(in key.Item4), F4.IsTuple),
        KeyTupleText.Part(F5.Format(in key.Item5), F5.IsTuple));

    public static (T1, T2, T3, T4, T5) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 5);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]), F3.Parse(parts[2]), F4.Parse(parts[3]), F5.Parse(parts[4]));
    }
}

/// <summary>Tuples of 6: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2, T3, F3, T4, F4, T5, F5, T6, F6> : IKeyForm<(T1, T2, T3, T4, T5, T6)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
    where F3 : struct, IKeyForm<T3>
    where F4 : struct, IKeyForm<T4>
    where F5 : struct, IKeyForm<T5>
    where F6 : struct, IKeyForm<T6>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm, F3.TextForm, F4.TextForm, F5.TextForm, F6.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2, T3, T4, T5, T6) key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2, T3, T4, T5, T6) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
        F3.Write(ref writer, in key.Item3);
        F4.Write(ref writer, in key.Item4);
        F5.Write(ref writer, in key.Item5);
        F6.Write(ref writer, in key.Item6);
    }

    public static bool Equals(in (T1, T2, T3, T4, T5, T6) left, in (T1, T2, T3, T4, T5, T6) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2)
        && F3.Equals(in left.Item3, in right.Item3)
        && F4.Equals(in left.Item4, in right.Item4)
        && F5.Equals(in left.Item5, in right.Item5)
        && F6.Equals(in left.Item6, in right.Item6);

    public static int Compare(in (T1, T2, T3, T4, T5, T6) left, in (T1, T2, T3, T4, T5, T6) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : (order = F2.Compare(in left.Item2, in right.Item2)) != 0 ? order
            : (order = F3.Compare(in left.Item3, in right.Item3)) != 0 ? order
            : (order = F4.Compare(in left.Item4, in right.Item4)) != 0 ? order
            : (order = F5.Compare(in left.Item5, in right.Item5)) != 0 ? order
            : F6.Compare(in left.Item6, in right.Item6);
    }

    public static string Format(in (T1, T2, T3, T4, T5, T6) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple),
        KeyTupleText.Part(F3.Format(in key.Item3), F3.IsTuple),
        KeyTupleText.Part(F4.Format(in key.Item4), F4.IsTuple),
        KeyTupleText.Part(F5.Format(in key.Item5), F5.IsTuple),
        KeyTupleText.Part(F6.Format(in key.Item6), F6.IsTuple));

    public static (T1, T2, T3, T4, T5, T6) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 6);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]), F3.Parse(parts[2]), F4.Parse(parts[3]), F5.Parse(parts[4]), F6.Parse(parts[5]));
    }
}

/// <summary>Tuples of 7: field by field.</summary>
internal readonly struct TupleKeyForm<T1, F1, T2, F2, T3, F3, T4, F4, T5, F5, T6, F6, T7, F7> : IKeyForm<(T1, T2, T3, T4, T5, T6, T7)>
    where F1 : struct, IKeyForm<T1>
    where F2 : struct, IKeyForm<T2>
    where F3 : struct, IKeyForm<T3>
    where F4 : struct, IKeyForm<T4>
    where F5 : struct, IKeyForm<T5>
    where F6 : struct, IKeyForm<T6>
    where F7 : struct, IKeyForm<T7>
{
    public static bool IsTuple => true;

    public static string TextForm => KeyTupleText.Join(F1.TextForm, F2.TextForm, F3.TextForm, F4.TextForm, F5.TextForm, F6.TextForm, F7.TextForm);

    [SkipLocalsInit]
    public static ulong Hash(in (T1, T2, T3, T4, T5, T6, T7) key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in (T1, T2, T3, T4, T5, T6, T7) key)
    {
        F1.Write(ref writer, in key.Item1);
        F2.Write(ref writer, in key.Item2);
        F3.Write(ref writer, in key.Item3);
        F4.Write(ref writer, in key.Item4);
        F5.Write(ref writer, in key.Item5);
        F6.Write(ref writer, in key.Item6);
        F7.Write(ref writer, in key.Item7);
    }

    public static bool Equals(in (T1, T2, T3, T4, T5, T6, T7) left, in (T1, T2, T3, T4, T5, T6, T7) right) =>
        F1.Equals(in left.Item1, in right.Item1)
        && F2.Equals(in left.Item2, in right.Item2)
        && F3.Equals(in left.Item3, in right.Item3)
        && F4.Equals(in left.Item4, in right.Item4)
        && F5.Equals(in left.Item5, in right.Item5)
        && F6.Equals(in left.Item6, in right.Item6)
        && F7.Equals(in left.Item7, in right.Item7);

    public static int Compare(in (T1, T2, T3, T4, T5, T6, T7) left, in (T1, T2, T3, T4, T5, T6, T7) right)
    {
        int order;
        return (order = F1.Compare(in left.Item1, in right.Item1)) != 0 ? order
            : (order = F2.Compare(in left.Item2, in right.Item2)) != 0 ? order
            : (order = F3.Compare(in left.Item3, in right.Item3)) != 0 ? order
            : (order = F4.Compare(in left.Item4, in right.Item4)) != 0 ? order
            : (order = F5.Compare(in left.Item5, in right.Item5)) != 0 ? order
            : (order = F6.Compare(in left.Item6, in right.Item6)) != 0 ? order
            : F7.Compare(in left.Item7, in right.Item7);
    }

    public static string Format(in (T1, T2, T3, T4, T5, T6, T7) key) => KeyTupleText.Join(
        KeyTupleText.Part(F1.Format(in key.Item1), F1.IsTuple),
        KeyTupleText.Part(F2.Format(in key.Item2), F2.IsTuple),
        KeyTupleText.Part(F3.Format(in key.Item3), F3.IsTuple),
        KeyTupleText.Part(F4.Format(in key.Item4), F4.IsTuple),
        KeyTupleText.Part(F5.Format(in key.Item5), F5.IsTuple),
        KeyTupleText.Part(F6.Format(in key.Item6), F6.IsTuple),
        KeyTupleText.Part(F7.Format(in key.Item7), F7.IsTuple));

    public static (T1, T2, T3, T4, T5, T6, T7) Parse(string text)
    {
        var parts = KeyTupleText.Split(text, 7);
        return (F1.Parse(parts[0]), F2.Parse(parts[1]), F3.Parse(parts[2]), F4.Parse(parts[3]), F5.Parse(parts[4]), F6.Parse(parts[5]), F7.Parse(parts[6]));
    }
}
