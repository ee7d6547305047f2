namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a frame on the external channel is. Those below 1,000 are Wallaroo's and never change; the others are ours.</summary>
internal enum ExternalMessageId : ushort
{
    Print = 1,
    RotateLog = 2,
    CleanShutdown = 3,
    ShrinkRequest = 4,
    ShrinkQueryResponse = 5,
    ShrinkErrorResponse = 6,
    PartitionQuery = 7,
    PartitionQueryResponse = 8,
    ClusterStatusQuery = 9,
    ClusterStatusQueryResponse = 10,
    ClusterStatusQueryNotInitialized = 11,
    PartitionCountQuery = 12,
    PartitionCountQueryResponse = 13,
    SourceIdsQuery = 14,
    SourceIdsQueryResponse = 15,
    ReportStatus = 16,
    StateEntityQuery = 17,
    StateEntityQueryResponse = 18,
    StatelessPartitionQuery = 19,
    StatelessPartitionQueryResponse = 20,
    StateEntityCountQuery = 21,
    StateEntityCountQueryResponse = 22,
    StatelessPartitionCountQuery = 23,
    StatelessPartitionCountQueryResponse = 24,
    ClusterStateEntityCountQuery = 25,
    ClusterStateEntityCountQueryResponse = 26,

    /// <summary>Ours: the answer to a request of ours that failed.</summary>
    Error = 1_000,

    StatusQuery = 1_001,
    StatusResponse = 1_002,
    KeyQuery = 1_003,
    KeyResponse = 1_004,
    ReplayDeadLetters = 1_005,
    ReplayDeadLettersResponse = 1_006,
    Shutdown = 1_007,
    ShutdownResponse = 1_008,
}
