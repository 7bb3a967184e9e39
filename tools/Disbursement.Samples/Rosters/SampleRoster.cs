using Disbursement.Domain.Values;
using Disbursement.Samples.People;

namespace Disbursement.Samples.Rosters;

/// <summary>How a village saved its list.</summary>
internal enum ListForm
{
    ChineseUtf8WithBom,
    ChineseUtf8,
    ChineseGb18030,
    English,
    EnglishWithBom,
}

/// <summary>One row, as the village writes it.</summary>
internal sealed record SampleLine
{
    public required string Household { get; init; }

    public required Payee Payee { get; init; }

    public required string Bank { get; init; }

    public required decimal Quantity { get; init; }

    public string Grade { get; init; } = "";

    public required Money Amount { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>A roster with its head, its list and its documents.</summary>
internal sealed record SampleRoster
{
    /// <summary>Below `rosters/`.</summary>
    public required string Folder { get; init; }

    public required string Programme { get; init; }

    public required string Village { get; init; }

    public required string Period { get; init; }

    public required int DeclaredCount { get; init; }

    public required Money DeclaredTotal { get; init; }

    /// <summary>Working day on which the villagers met; before the demonstration's first day.</summary>
    public string MeetingDate { get; init; } = "2026-02-26";

    public required int Attendees { get; init; }

    public required ListForm Form { get; init; }

    public required IReadOnlyList<SampleLine> Lines { get; init; }

    /// <summary>Whether a row of totals (合计) ends the list.</summary>
    public bool EndsInTotal { get; init; }

    public Money Total => Lines.Sum(line => line.Amount);

    /// <summary>What it shows, in one sentence for the README.</summary>
    public required string Story { get; init; }
}
