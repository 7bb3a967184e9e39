using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Cases;

/// <summary>Why a command was refused. The wire code is the kebab-case of the member.</summary>
public enum RefusalCode
{
    /// <summary>There is no such case.</summary>
    UnknownCase,

    /// <summary>The case was submitted already.</summary>
    AlreadySubmitted,

    /// <summary>The stage round is over, or another one is open.</summary>
    StagePassed,

    /// <summary>The case is not as it was shown when it was decided on.</summary>
    ShownOtherwise,

    /// <summary>The stage round was decided, and differently.</summary>
    DecidedOtherwise,

    /// <summary>The official does not have this task.</summary>
    NotYourTask,

    /// <summary>The person holds another duty in the case (rule 3).</summary>
    SeparationOfDuties,

    /// <summary>The official is a payee of the case.</summary>
    PayeeDecides,

    /// <summary>The stage does not know this verdict.</summary>
    VerdictNotAllowed,

    /// <summary>A line that is named is not open.</summary>
    LineNotOpen,

    /// <summary>A line is named twice, or with a verdict that takes no lines.</summary>
    LinesContradict,

    ReasonMissing,
    WarningUnanswered,

    /// <summary>Nobody holds the role without another duty in the case.</summary>
    NobodyCanAct,

    /// <summary>The day of posting lies in the future or before the task.</summary>
    PostingDay,

    /// <summary>The calendar of a year that is needed is not loaded.</summary>
    CalendarMissing,

    /// <summary>The case is not where the command belongs.</summary>
    NotThere,

    /// <summary>No line is there to be taken.</summary>
    NothingToDo,

    /// <summary>The case has as many documents as it may.</summary>
    TooManyDocuments,
}

/// <summary>What a decision about a case takes besides the case: configuration and the amounts of its lines.</summary>
public sealed record CaseRules
{
    /// <summary>The current configuration: officials, calendar.</summary>
    public required County County { get; init; }

    /// <summary>The plan that the case pinned.</summary>
    public required Plan Plan { get; init; }

    /// <summary>What lines of the current revision add up to.</summary>
    public required Func<LineSet, Money> Sum { get; init; }

    /// <summary>Whether the official is a payee of the current revision.</summary>
    public required Func<Official, bool> IsPayee { get; init; }
}
