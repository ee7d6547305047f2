namespace Wallaroo.Keys;

/// <summary>A <see cref="KeyType{K}"/> by a form. The loop is here, so that it is compiled once with the form inside.</summary>
internal sealed class FormedKeyType<K, TForm> : KeyType<K>
    where TForm : struct, IKeyForm<K>
{
    public override ulong Hash(in K key) => TForm.Hash(in key);

    public override void HashMany(ReadOnlySpan<K> keys, Span<ulong> hashes)
    {
        hashes = hashes[..keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            hashes[i] = TForm.Hash(in keys[i]);
        }
    }

    public override bool Equals(in K left, in K right) => TForm.Equals(in left, in right);

    public override int Compare(in K left, in K right) => TForm.Compare(in left, in right);

    public override string Format(in K key) => TForm.Format(in key);

    public override K Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return TForm.Parse(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw KeyException.Text(typeof(K), text, TForm.TextForm, error);
        }
    }
}
