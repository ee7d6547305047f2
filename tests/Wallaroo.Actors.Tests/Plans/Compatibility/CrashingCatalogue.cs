using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Plans.Compatibility;

/// <summary>A catalogue whose process dies at a change of it.</summary>
internal sealed class CrashingCatalogue(ICatalogue catalogue) : ICatalogue
{
    /// <summary>How many changes are made before the crash.</summary>
    public int ChangesLeft { get; set; }

    public IReadOnlyList<uint> Resolve(CatalogueKind kind, IReadOnlyList<string> names) => catalogue.Resolve(kind, names);

    public IReadOnlyDictionary<string, uint> Read(CatalogueKind kind) => catalogue.Read(kind);

    public ApplicationRecord? ReadApplication() => catalogue.ReadApplication();

    public void Rename(CatalogueKind kind, string from, string to) => Change(() => catalogue.Rename(kind, from, to));

    public void WriteApplication(ApplicationRecord application) => Change(() => catalogue.WriteApplication(application));

    public void DropStage(uint stage) => Change(() => catalogue.DropStage(stage));

    private void Change(Action change)
    {
        if (ChangesLeft-- == 0)
        {
            throw new CrashException();
        }

        change();
    }
}

internal sealed class CrashException : Exception;
