using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Sources;

/// <summary>What a source must know of all of its channels together.</summary>
internal static class SourceChannels
{
    /// <summary>Whether every receiver has answered the first handshake.</summary>
    public static bool HaveOpened(StageInstance stage)
    {
        foreach (var edge in stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                if (!channel.HasOpened)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The highest position that any receiver has committed.</summary>
    public static ulong HighestAcknowledged(StageInstance stage)
    {
        ulong highest = 0;
        foreach (var edge in stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                highest = Math.Max(highest, channel.Acknowledged);
            }
        }

        return highest;
    }

    /// <summary>The lowest position that is not acknowledged.</summary>
    public static ulong FirstOutstanding(StageInstance stage)
    {
        var first = ulong.MaxValue;
        foreach (var edge in stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                first = Math.Min(first, channel.FirstOutstanding);
            }
        }

        return first;
    }

    /// <summary>Whether a receiver can acknowledge nothing until it has more.</summary>
    public static bool AreAwaited(StageInstance stage)
    {
        foreach (var edge in stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                if (channel.IsAwaited)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
