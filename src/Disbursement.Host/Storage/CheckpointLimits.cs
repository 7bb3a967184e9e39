namespace Disbursement.Host.Storage;

/// <summary>When the write-ahead log is copied into the database; in pages of 4 KiB.</summary>
internal sealed record CheckpointLimits
{
    /// <summary>Pages written between two copies: 16 MiB.</summary>
    public int PagesBetween { get; init; } = 4_096;

    /// <summary>Frames in the log from which it is to begin anew: 64 MiB.</summary>
    public int FrameLimit { get; init; } = 16_384;
}
