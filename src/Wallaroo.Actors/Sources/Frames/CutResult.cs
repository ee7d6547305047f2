namespace Wallaroo.Actors.Sources.Frames;

/// <summary>What <see cref="FrameCutter.Cut"/> found.</summary>
internal enum CutResult
{
    /// <summary>A whole frame.</summary>
    Frame,

    /// <summary>The bytes are used up, and what is left of a frame is held until more come.</summary>
    More,

    /// <summary>The stream cannot be cut any further: <see cref="FrameCutter.Fault"/> says why.</summary>
    Broken,
}
