using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>A stage while it grows: it begins with one entry, and drafts that meet in a step become one.</summary>
internal sealed class StageDraft(StageKind kind, Step entry)
{
    private StageDraft? _into;

    public StageKind Kind { get; } = kind;

    /// <summary>The step it began with.</summary>
    public Step Entry { get; } = entry;

    /// <summary>The draft that this one has become a part of; itself if none.</summary>
    public StageDraft Root
    {
        get
        {
            var root = this;
            while (root._into is { } next)
            {
                root = next;
            }

            return root;
        }
    }

    /// <summary>Makes another draft a part of this one.</summary>
    public void Take(StageDraft other)
    {
        var (root, part) = (Root, other.Root);
        if (root != part)
        {
            part._into = root;
        }
    }
}
