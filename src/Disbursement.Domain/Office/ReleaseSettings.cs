namespace Disbursement.Domain.Office;

/// <summary>How long releasers have for a batch, and when they are reminded. The county's supervisors are told of the breach.</summary>
public sealed record ReleaseSettings
{
    /// <summary>Working days until a batch is released or refused; the day on which it was composed does not count.</summary>
    public int DueWorkingDays { get; init; } = 2;

    /// <summary>Working days before the due day on which a reminder goes out; 0 sends none.</summary>
    public int RemindBefore { get; init; } = 1;

    /// <summary>Working days after the due day on which a reminder goes out again; 0 sends none.</summary>
    public int RemindAfter { get; init; } = 1;
}
