using System.Diagnostics.CodeAnalysis;

// What the listing is tried on: one of each thing that can be public. Analyzers may well dislike them.
namespace Wallaroo.Structure.Tests.PublicSurface.Samples;

public interface IShape<in K, out T> : IDisposable
    where K : notnull
{
    T? Find(K key, string? hint = null);

    string Name { get; }

    static abstract int Count(ReadOnlySpan<byte> bytes);
}

public delegate ValueTask<O?> Transform<T, S, O>(T input, ref S state, in long time, CancellationToken token = default)
    where T : class?
    where S : unmanaged;

[Flags]
public enum Colours : byte
{
    None = 0,
    Red = 1,
    Blue = 2,
}

public sealed record Total(string Word, (long Count, string? Note) Value)
{
    public required List<string?>? Tags { get; init; }
}

public readonly record struct Point(int X, int Y = 0);

public ref struct Reader
{
    public ReadOnlySpan<byte> Rest { get; private set; }

    public void Read(scoped Span<char> into) => Rest = Rest[into.Length..];
}

public abstract class Outer<T>
    where T : Exception, new()
{
    public const string Greeting = "hi \"you\"\n";
    public static readonly TimeSpan Wait = TimeSpan.Zero;
    internal int Hidden;
    protected int Seen;

    protected Outer(int hidden = 3, Colours colours = Colours.Red | Colours.Blue) => Hidden = hidden + (int)colours;

    public event EventHandler? Changed;

    public string? this[int index] => index > Hidden ? null : "";

    public int Level { get; protected set; }

    [Obsolete("use Other")]
    public abstract bool TryGet(string key, [NotNullWhen(true)] out T? value);

    public virtual ref readonly int Peek(params int[] path) => ref Seen;

    public override string ToString() => "";

    public static bool operator ==(Outer<T>? left, Outer<T>? right) => ReferenceEquals(left, right);

    public static bool operator !=(Outer<T>? left, Outer<T>? right) => !ReferenceEquals(left, right);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => 0;

    protected internal void Raise() => Changed?.Invoke(this, EventArgs.Empty);

    private protected void Inside() => Raise();

    public sealed class Inner<U>
    {
        public Dictionary<string, U[]?> Map(Outer<T> outer, Outer<T>.Inner<string?> other) => new(StringComparer.Ordinal) { ["x"] = null };
    }

    private sealed class Secret;
}

public static class Extensions
{
    public static IEnumerable<T> Every<T>(this IEnumerable<T> items, Func<T, bool>? when = null)
        where T : struct => when is null ? items : items.Where(when);
}
