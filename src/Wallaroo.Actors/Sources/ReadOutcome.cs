namespace Wallaroo.Actors.Sources;

/// <summary>What a reader says after a read.</summary>
internal enum ReadOutcome
{
    /// <summary>There may be more at once.</summary>
    More,

    /// <summary>Nothing more now: the reader will wake its actor.</summary>
    Wait,

    /// <summary>Nothing more ever.</summary>
    End,
}
