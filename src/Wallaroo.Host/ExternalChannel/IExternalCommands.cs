namespace Wallaroo.Host.ExternalChannel;

/// <summary>
/// What a worker does for the external channel. Called from several connections at once. An exception whose message
/// begins with a code is answered as it is; any other ends the connection.
/// </summary>
internal interface IExternalCommands
{
    /// <summary>Prints a text on the worker's standard output.</summary>
    void Print(string text);

    /// <summary>Wallaroo's rotation of log files; the journal truncates itself, so there may be nothing to do.</summary>
    void RotateLog(string worker);

    /// <summary>Prints what is named, such as <c>boundary-count-status</c>, on the worker's standard output.</summary>
    void ReportStatus(string what);

    /// <summary>Begins to end the worker, and returns without waiting for the end.</summary>
    /// <param name="request">How to end.</param>
    /// <param name="reason">What to log; may be empty.</param>
    void Shutdown(ShutdownRequest request, string reason);

    /// <summary>The cluster; null until it is initialized.</summary>
    ValueTask<ClusterStatus?> ClusterStatusAsync(CancellationToken cancellationToken);

    /// <summary>The names of the sources of this worker.</summary>
    ValueTask<IReadOnlyList<string>> SourceIdsAsync(CancellationToken cancellationToken);

    /// <summary>Which worker has which partitions of which step.</summary>
    ValueTask<PartitionDistribution<IReadOnlyList<string>>> PartitionsAsync(CancellationToken cancellationToken);

    /// <summary>The keys with state on this worker by step.</summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> StateEntitiesAsync(CancellationToken cancellationToken);

    /// <summary>How many keys with state the workers have: worker, step, number.</summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>> StateEntityCountsAsync(CancellationToken cancellationToken);

    /// <summary>This worker.</summary>
    ValueTask<WorkerStatus> StatusAsync(CancellationToken cancellationToken);

    /// <summary>The state of a key, as committed.</summary>
    ValueTask<KeyAnswer> QueryAsync(KeyRequest request, CancellationToken cancellationToken);

    /// <summary>Gives dead letters to their steps again.</summary>
    ValueTask<ReplayAnswer> ReplayDeadLettersAsync(ReplayRequest request, CancellationToken cancellationToken);
}
