using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Compares what was found with what was expected, each once.</summary>
internal static class Sets
{
    public static void CheckEqual<T>(string where, IEnumerable<T> expected, IEnumerable<T> found)
        where T : notnull
    {
        var left = new HashSet<T>();
        foreach (var item in found)
        {
            if (!left.Add(item))
            {
                throw new SimulationException($"{where}: {item} is there twice");
            }
        }

        foreach (var item in expected)
        {
            if (!left.Remove(item))
            {
                throw new SimulationException($"{where}: {item} is missing");
            }
        }

        if (left.Count > 0)
        {
            throw new SimulationException($"{where}: {left.First()} was not expected");
        }
    }
}
