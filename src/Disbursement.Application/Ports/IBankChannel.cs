namespace Disbursement.Application.Ports;

/// <summary>What the bank (or who carries the file) is known to have done with a batch.</summary>
public enum BankAnswer
{
    /// <summary>The bank has the batch.</summary>
    Accepted,

    /// <summary>The bank refused the batch as a whole; nothing of it was or will be paid.</summary>
    Refused,

    /// <summary>Nobody knows: ask, never send again.</summary>
    Unknown,

    /// <summary>
    /// Answered to a question only: the bank (or folder) is certain that it does not have the batch and that none is under way. It is the one answer after
    /// which the file is sent again, since a host that died between announcing the sending and sending leaves nothing else to find.
    /// A channel that cannot be certain answers <see cref="Unknown"/>.
    /// </summary>
    Absent,
}

/// <summary>The way a payment file takes to an agent bank.</summary>
public interface IBankChannel
{
    /// <summary>Sends the file of a batch, once. The batch id is the bank's idempotency key: the same id with the same content again is accepted again.</summary>
    Task<BankAnswer> Send(string batchId, Stream file, CancellationToken cancel = default);

    /// <summary>Asks what became of a batch whose answer was unknown.</summary>
    Task<BankAnswer> Ask(string batchId, CancellationToken cancel = default);
}
