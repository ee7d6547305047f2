namespace Wallaroo.Actors.Journals;

/// <summary>A line of a stored directory: the entry and the checksum of its part of the body.</summary>
internal readonly record struct DirectoryEntry(RecordEntry Record, uint Checksum);
