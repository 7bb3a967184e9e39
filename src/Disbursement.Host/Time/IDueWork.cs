namespace Disbursement.Host.Time;

/// <summary>Work that waits for a time: the durable timers of the engine, and whatever its turns leave to be dispatched.</summary>
internal interface IDueWork
{
    /// <summary>When the next durable timer that has not fired is due, or <see langword="null"/> if none waits.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Waits until everything that is due now has run, and everything that it started, and all mail and nudges of it are out.</summary>
    Task Settle(CancellationToken cancel);

    /// <summary>Lets whatever answers by itself answer to what has come in. Answers whether anything did.</summary>
    Task<bool> Report(CancellationToken cancel);
}
