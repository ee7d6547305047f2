namespace Wallaroo.Actors.Transport;

/// <summary>What a worker says of itself when it connects.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Plan">The fingerprint of its plan; of a guest, empty where it has none yet.</param>
/// <param name="Name">The worker's name.</param>
/// <param name="Incarnation">Its incarnation; 0 for a guest, which is no worker of the cluster.</param>
internal sealed record TransportIdentity(string Application, string Plan, string Name, ulong Incarnation)
{
    public bool IsGuest => Incarnation == 0;

    public override string ToString() => IsGuest ? $"guest \"{Name}\"" : $"worker \"{Name}\" (incarnation {Incarnation})";
}
