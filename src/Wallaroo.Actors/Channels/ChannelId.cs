namespace Wallaroo.Actors.Channels;

/// <summary>Names a channel: the way from one origin over one edge to one receiver.</summary>
/// <param name="Origin">The catalogue's id of the stream that feeds it: a split or a partition.</param>
/// <param name="Edge">The catalogue's id of the edge.</param>
/// <param name="Target">The index of the receiving partition; 0 for a sink.</param>
internal readonly record struct ChannelId(uint Origin, uint Edge, ushort Target)
{
    public override string ToString() => $"{Origin}>{Edge}>{Target}";
}
