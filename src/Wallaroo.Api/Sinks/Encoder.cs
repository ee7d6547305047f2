using System.Buffers;

namespace Wallaroo;

/// <summary>Writes the bytes of a message. What it throws is handled by the error policy of its sink.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
/// <param name="message">The message.</param>
/// <param name="writer">Takes the bytes; <c>writer.WriteText($"…")</c> writes UTF-8 text.</param>
public delegate void Encoder<in T>(T message, IBufferWriter<byte> writer);
