using Wallaroo.Sources;

namespace Wallaroo;

/// <summary>Messages that are computed, as fast as they are taken. Replayable: the position is stored.</summary>
public static class GeneratorSource
{
    /// <summary>Each message is computed from the one before it.</summary>
    /// <param name="initial">The first message.</param>
    /// <param name="next">A function of the message before alone; null ends the stream.</param>
    /// <typeparam name="T">The type of the messages; it needs a codec, as the last one is stored.</typeparam>
    public static Source<T> From<T>(T initial, Func<T, T?> next)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(next);
        return new GeneratorSourceDefinition<T, (bool HasNext, T Next)>((true, initial), Step);

        bool Step(ref (bool HasNext, T Next) position, out T message)
        {
            message = position.Next;
            if (!position.HasNext)
            {
                return false;
            }

            var following = next(message);
            position = (following is not null, following ?? message);
            return true;
        }
    }

    /// <summary>The first <paramref name="count"/> messages of a numbered sequence.</summary>
    /// <param name="count">How many; 0 or more. <see cref="long.MaxValue"/> for a stream without end.</param>
    /// <param name="message">Computes a message from its number, from 0; a function of the number alone.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Numbered<T>(long count, Func<long, T> message)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(message);
        return new GeneratorSourceDefinition<T, long>(0, Step);

        bool Step(ref long position, out T item)
        {
            if (position >= count)
            {
                item = default!;
                return false;
            }

            item = message(position++);
            return true;
        }
    }
}
