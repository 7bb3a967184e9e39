using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Payments;

/// <summary>Why a command on a batch was refused. The wire code is the kebab-case of the member.</summary>
public enum BatchRefusalCode
{
    /// <summary>There is no such batch.</summary>
    UnknownBatch,

    /// <summary>The batch is not where the command belongs.</summary>
    NotThere,

    /// <summary>The official holds no post that releases batches.</summary>
    NotYourTask,

    /// <summary>The person holds another duty in a case of the batch, or released it already in another office (rule 3).</summary>
    SeparationOfDuties,

    /// <summary>The official is a payee of a case of the batch.</summary>
    PayeeDecides,

    /// <summary>A case no longer says what the batch holds: only refusing is left.</summary>
    CaseChanged,

    /// <summary>The batch was released or refused already.</summary>
    DecidedOtherwise,

    /// <summary>Who refuses says why.</summary>
    ReasonMissing,

    /// <summary>Too few people may release the batch.</summary>
    NobodyCanAct,
}

/// <summary>A case as it is when its batch is decided on.</summary>
public sealed record CaseAtRelease(CaseState State, Func<Official, bool> IsPayee);

/// <summary>What a decision about a batch takes besides the batch.</summary>
public sealed record BatchRules
{
    /// <summary>The current configuration: officials and their posts.</summary>
    public required County County { get; init; }

    /// <summary>The batch's cases by id; needed for releases and refusals only.</summary>
    public required IReadOnlyDictionary<string, CaseAtRelease> Cases { get; init; }

    /// <summary>What lines of a case add up to; needed for reports only.</summary>
    public required Func<BatchEntry, LineSet, Money> Sum { get; init; }
}
