namespace Wallaroo.Codecs;

/// <summary>Writes values that lie one after the other.</summary>
internal delegate void WriteRun<T>(ref WireWriter writer, ref T first, int count);

/// <summary>Reads values that lie one after the other.</summary>
internal delegate void ReadRun<T>(ref WireReader reader, ref T first, int count);
