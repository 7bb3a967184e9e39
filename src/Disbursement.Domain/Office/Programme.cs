using Disbursement.Domain.Values;

namespace Disbursement.Domain.Office;

/// <summary>How the amount of a line follows from quantity and grade.</summary>
public enum BasisKind
{
    /// <summary>Every line the same amount (the only rate); the quantity is 1.</summary>
    Equal,

    /// <summary>Rate times quantity (mu, up to 4 decimals), rounded half up to the fen.</summary>
    PerUnit,

    /// <summary>One fixed rate per grade.</summary>
    PerGrade,

    /// <summary>Percent of the quantity, which is an amount in yuan (a wage), up to the line limit.</summary>
    Percent,
}

/// <summary>Who draws a programme once a period: the subject of a claim (domain.md, rule 6).</summary>
public enum ClaimSubject
{
    /// <summary>The payee, known by his ID number.</summary>
    Person,

    /// <summary>The household, known by its number in the village; and the payee too, because a household's number can be written in two ways.</summary>
    Household,
}

/// <summary>A kind of subsidy with its rules; versioned.</summary>
public sealed record Programme
{
    public required string Key { get; init; }

    public required int Version { get; init; }

    public required LocalName Name { get; init; }

    public required BasisKind Basis { get; init; }

    /// <summary>Rates by grade; for <see cref="BasisKind.Equal"/> and <see cref="BasisKind.PerUnit"/> the one key is empty. Percent programmes have none.</summary>
    public required IReadOnlyDictionary<string, Money> Rates { get; init; }

    /// <summary>Whole percent, for <see cref="BasisKind.Percent"/> only.</summary>
    public int Percent { get; init; }

    /// <summary>The unit of the quantity, such as 户, 亩, 元.</summary>
    public required LocalName Unit { get; init; }

    /// <summary>The most that one line may draw; more is `amount-limit`.</summary>
    public required Money LineLimit { get; init; }

    /// <summary>Kinds of documents without which a roster is refused (`missing-document`), such as <c>sealed-list</c>, <c>meeting-record</c>, <c>bank-statement</c>.</summary>
    public required IReadOnlyList<string> RequiredDocuments { get; init; }

    public required string PlanKey { get; init; }

    /// <summary>Key of the agent bank that pays this programme.</summary>
    public required string Bank { get; init; }

    /// <summary>Periods that accept rosters; any other is `closed-period`.</summary>
    public required IReadOnlyList<Period> OpenPeriods { get; init; }

    /// <summary>Who may draw it once only in a period.</summary>
    public ClaimSubject Subject { get; init; }

    /// <summary>Notices show totals only (relief, minors, illness).</summary>
    public bool Confidential { get; init; }

    /// <summary>The payee may be an enterprise with a <c>business</c> account.</summary>
    public bool PaysEnterprises { get; init; }

    /// <summary>What the payee reads beside the credit on his account, at most 140 characters.</summary>
    public required string RemittanceText { get; init; }
}

/// <summary>An agent bank and the account that the county pays from.</summary>
public sealed record AgentBank
{
    public required string Key { get; init; }

    public required LocalName Name { get; init; }

    /// <summary>The bank's clearing code (行号), 12 digits.</summary>
    public required string ClearingCode { get; init; }

    public required string DebtorName { get; init; }

    public required string DebtorAccount { get; init; }
}
