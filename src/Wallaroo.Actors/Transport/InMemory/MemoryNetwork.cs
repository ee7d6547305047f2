namespace Wallaroo.Actors.Transport.InMemory;

/// <summary>
/// A network within the process, for tests and simulation. Nothing moves by itself: whoever owns it steps one link after
/// the other, cuts them, breaks them and ends workers, and so decides what is delivered when. Used by one thread.
/// </summary>
internal sealed class MemoryNetwork
{
    private readonly List<MemoryLink> _links = [];
    private readonly Dictionary<string, MemoryTransport> _listening = [];

    /// <summary>
    /// The ways from one worker to another, the oldest first; a link stands for the connection of one pair in one
    /// direction, and is there for as long as the sender's view has the receiver.
    /// </summary>
    public IReadOnlyList<MemoryLink> Links => _links;

    /// <summary>A worker's end of the network. An address may be given again when who had it is gone.</summary>
    public MemoryTransport Join(string address)
    {
        var transport = new MemoryTransport(this, address);
        return _listening.TryAdd(address, transport)
            ? transport
            : throw new InvalidOperationException($"{address} is taken");
    }

    /// <summary>Ends a worker at once, as a kill does: what is on its way to it or from it is lost, and its peers are told.</summary>
    public void Kill(MemoryTransport transport)
    {
        if (_listening.GetValueOrDefault(transport.Address) != transport)
        {
            return;
        }

        _listening.Remove(transport.Address);
        transport.Die();
        foreach (var link in _links.ToArray())
        {
            if (link.Sender == transport)
            {
                link.Remove();
            }
            else if (link.Receiver == transport)
            {
                link.Break("the other side closed the connection");
            }
        }
    }

    /// <summary>Steps links, in turn, until none has anything to do; for tests that do not care for the order.</summary>
    /// <param name="most">So many steps are enough for whatever the test does.</param>
    public void Settle(int most = 100_000)
    {
        for (var steps = 0; _links.Find(static link => link.CanStep && !link.IsRetrying) is { } next; steps++)
        {
            if (steps == most)
            {
                throw new InvalidOperationException($"after {most} steps there is still something on its way from {next}");
            }

            foreach (var link in _links.Where(static link => link.CanStep && !link.IsRetrying).ToArray())
            {
                link.Step();
            }
        }
    }

    /// <summary>Steps links as <see cref="Settle"/> does, until a task that waits for them has ended.</summary>
    public T Settle<T>(Task<T> task)
    {
        Settle();
        return task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException("nothing is on its way any more, and what was waited for has not come");
    }

    internal MemoryTransport? Find(string address) => _listening.GetValueOrDefault(address);

    internal void Add(MemoryLink link) => _links.Add(link);

    internal void Remove(MemoryLink link) => _links.Remove(link);
}
