using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>The village meeting that agreed on the list.</summary>
public sealed record Meeting
{
    public required DateOnly Date { get; init; }

    public required int Attendees { get; init; }

    public required int VotesFor { get; init; }

    public required int VotesAgainst { get; init; }
}

/// <summary>What a roster is about and what the village declares of it.</summary>
public sealed record RosterHead
{
    /// <summary>Key of the programme.</summary>
    public required string Programme { get; init; }

    public required AreaCode Village { get; init; }

    public required Period Period { get; init; }

    public required int DeclaredCount { get; init; }

    public required Money DeclaredTotal { get; init; }

    public required Meeting Meeting { get; init; }

    /// <summary>Id of the village's clerk who drew it up.</summary>
    public required string SubmittedBy { get; init; }
}

/// <summary>One payee's row, every value read and right in itself. Sensitive as a whole.</summary>
public sealed record Line
{
    /// <summary>The line's number, which is its place: 1 for the first.</summary>
    public required int Number { get; init; }

    public required string Household { get; init; }

    public required string Name { get; init; }

    public required IdNumber IdNumber { get; init; }

    /// <summary>The account with its kind.</summary>
    public required AccountNumber Account { get; init; }

    /// <summary>The bank's name as the village wrote it.</summary>
    public required string Bank { get; init; }

    public required string Phone { get; init; }

    public required decimal Quantity { get; init; }

    public string? Grade { get; init; }

    public required Money Amount { get; init; }

    public string? Note { get; init; }
}

/// <summary>The list that a village proposes. Lines are numbered 1 to N in order.</summary>
public sealed record Roster(RosterHead Head, IReadOnlyList<Line> Lines);
