namespace Disbursement.Host.Engine;

/// <summary>The engine's limits.</summary>
internal sealed record EngineOptions
{
    /// <summary>Instances whose code is kept in memory; the least recently used goes first. 0 replays before every turn.</summary>
    public int LiveInstances { get; init; } = 2_000;

    /// <summary>Estimated bytes of those instances.</summary>
    public long LiveBytes { get; init; } = 64L << 20;

    /// <summary>Turns under way at once, most of them waiting for their commit.</summary>
    public int ConcurrentTurns { get; init; } = 256;

    /// <summary>Activities that run at once.</summary>
    public int ConcurrentActivities { get; init; } = 64;

    /// <summary>Asked for each result of an activity; tests lose some on the way to the instance.</summary>
    public Func<bool> LosesResult { get; init; } = () => false;

    /// <summary>Events that an instance keeps without having waited for them.</summary>
    public const int MailboxLimit = 1_000;

    /// <summary>Characters of those events together.</summary>
    public const int MailboxCharacters = 16 << 20;

    /// <summary>Characters of messages after which a turn takes no more of them: its history is one row.</summary>
    public const int TurnCharacters = 16 << 20;

    /// <summary>Characters of one input, output, event or status.</summary>
    public const int PayloadLimit = 1 << 20;

    /// <summary>Characters of an instance's id.</summary>
    public const int IdLimit = 100;

    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    public static void CheckId(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > IdLimit) throw new ArgumentException($"An instance id has at most {IdLimit} characters.", nameof(instanceId));
    }
}
