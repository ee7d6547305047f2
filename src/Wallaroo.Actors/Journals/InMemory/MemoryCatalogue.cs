namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Names and the application's record of a <see cref="MemoryDatabase"/>.</summary>
internal sealed class MemoryCatalogue(MemoryDatabase database) : ICatalogue
{
    public IReadOnlyList<uint> Resolve(CatalogueKind kind, IReadOnlyList<string> names)
    {
        lock (database.Gate)
        {
            var known = NamesOf(kind);
            var ids = new uint[names.Count];
            for (var i = 0; i < ids.Length; i++)
            {
                var index = known.IndexOf(names[i]);
                if (index < 0)
                {
                    index = known.Count;
                    known.Add(names[i]);
                }

                ids[i] = (uint)index + 1;
            }

            return ids;
        }
    }

    public IReadOnlyDictionary<string, uint> Read(CatalogueKind kind)
    {
        lock (database.Gate)
        {
            return NamesOf(kind).Select((name, index) => (name, id: (uint)index + 1)).Where(entry => entry.name is not null)
                .ToDictionary(entry => entry.name!, entry => entry.id, StringComparer.Ordinal);
        }
    }

    public void Rename(CatalogueKind kind, string from, string to)
    {
        lock (database.Gate)
        {
            var known = NamesOf(kind);
            var index = known.IndexOf(from);
            if (index < 0)
            {
                throw StorageErrors.UnknownName(kind, from);
            }

            if (known.Contains(to) && from != to)
            {
                throw StorageErrors.NameTaken(kind, from, to);
            }

            known[index] = to;
        }
    }

    public ApplicationRecord? ReadApplication()
    {
        lock (database.Gate)
        {
            return database.Application;
        }
    }

    public void WriteApplication(ApplicationRecord application)
    {
        lock (database.Gate)
        {
            database.Application = application;
        }
    }

    public void DropStage(uint stage)
    {
        lock (database.Gate)
        {
            database.ViewVersion++;
            foreach (var partition in database.Partitions.Keys.Where(partition => partition.Stage == stage).ToList())
            {
                database.Partitions.Remove(partition);
                database.Manifests.Remove(partition);
            }

            foreach (var id in database.Segments.Keys.Where(id => id.Partition.Stage == stage).ToList())
            {
                database.Segments.Remove(id);
            }

            var stages = NamesOf(CatalogueKind.Stage);
            if (stage > 0 && stage <= stages.Count)
            {
                stages[(int)stage - 1] = null;
            }
        }
    }

    private List<string?> NamesOf(CatalogueKind kind)
    {
        if (!database.Names.TryGetValue(kind, out var names))
        {
            names = [];
            database.Names.Add(kind, names);
        }

        return names;
    }
}
