using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// Estimates what messages take in memory: now and then one is encoded, and the running mean of the lengths, with what
/// an object and its place in a batch cost, stands for the others.
/// </summary>
internal sealed class SizeSample<T>(ICodec<T>? codec)
{
    private const int BatchesPerSample = 16;
    private const int Overhead = 64;
    private const int Weight = 8;
    private WireBuffer? _scratch;
    private int _batches;
    private long _mean;

    /// <summary>How many messages make a batch as large as one should be.</summary>
    public int BatchMessages { get; private set; } = Batch.MaxCapacity;

    /// <summary>What a batch that is about to leave takes.</summary>
    public long Measure(Batch<T> batch)
    {
        if (codec is not null && _batches++ % BatchesPerSample == 0)
        {
            Sample(batch.ItemAt(_batches % batch.Count));
        }

        return batch.Count * (_mean + Overhead);
    }

    private void Sample(T item)
    {
        _scratch ??= new WireBuffer(0, MessageLimits.LargestEncoding);
        _scratch.Clear();
        try
        {
            var writer = new WireWriter(_scratch);
            codec!.Write(ref writer, item);
            writer.Commit();
            _mean = _mean == 0 ? _scratch.Length : ((_mean * (Weight - 1)) + _scratch.Length) / Weight;
            BatchMessages = (int)Math.Clamp(Batch.MaxBytes / (_mean + Overhead), 1, Batch.MaxCapacity);
        }
        catch (CodecException)
        {
            // Who journals the message tells what is wrong with it.
        }
    }
}
