namespace Disbursement.Application.Approval;

/// <summary>How PINs are hashed. Only tests take fewer rounds, or another scheduler.</summary>
public sealed record PinOptions
{
    /// <summary>Rounds of PBKDF2-SHA-256; OWASP's number.</summary>
    public int Rounds { get; init; } = 600_000;

    /// <summary>Where the rounds run.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
