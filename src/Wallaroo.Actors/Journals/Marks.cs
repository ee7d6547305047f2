namespace Wallaroo.Actors.Journals;

/// <summary>What a mark is about.</summary>
internal enum MarkKind : byte
{
    /// <summary>The safe point of a source's split: <see cref="MarkId.Owner"/> is the origin.</summary>
    SourceSafePoint = 1,

    /// <summary>What a transactional sink has taken from an origin: <see cref="MarkId.Part"/> is the edge.</summary>
    SinkPart = 2,
}

/// <summary>Names a mark: a small value that is overwritten, under the same fence as the journal.</summary>
internal readonly record struct MarkId(MarkKind Kind, uint Owner, uint Part);

/// <summary>Sets a mark, or removes it where the value is null.</summary>
internal readonly record struct MarkWrite(MarkId Id, byte[]? Value);
