using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Notice;

/// <summary>Where a notice stands.</summary>
public enum NoticeStanding
{
    /// <summary>Its clerk has not posted it yet: the public sees nothing of the list.</summary>
    NotYet,
    Posted,

    /// <summary>Over: the list is gone, the totals stay.</summary>
    Ended,
}

/// <summary>A line as the public sees it; never household, ID number, account or telephone.</summary>
/// <param name="Name">Masked on the web; in full on the sheet that the clerk posts.</param>
/// <param name="Rate">What one unit draws, or the share of the quantity, as it is written; <see langword="null"/> where there is no such rate.</param>
public sealed record NoticeLine(int Number, string Name, decimal Quantity, string? Grade, string? Rate, Money Amount);

/// <summary>A notice in a list.</summary>
public sealed record NoticeSummary(string Number, LocalName Programme, LocalName Place, int Count, Money Total, DateOnly Until, int DaysLeft);

/// <summary>An area in the list, with how many notices hang there.</summary>
public sealed record NoticeArea(Area Area, int Posted);

/// <summary>The notice of one case.</summary>
public sealed record NoticeView
{
    public required string Number { get; init; }

    public required LocalName Programme { get; init; }

    public required LocalName Place { get; init; }

    /// <summary>The county, the township and the village.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    public required string Period { get; init; }

    public required LocalName Unit { get; init; }

    public required NoticeStanding Standing { get; init; }

    /// <summary>Totals only: relief, minors, illness.</summary>
    public required bool IsConfidential { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    /// <summary>The last day, known once it is posted.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Days left, today included; nought on none.</summary>
    public int DaysLeft { get; init; }

    public required int Days { get; init; }

    public required DayKind DayKind { get; init; }

    public required string Telephone { get; init; }

    /// <summary>Empty unless it is posted, or printed by who posts it.</summary>
    public required IReadOnlyList<NoticeLine> Lines { get; init; }

    /// <summary>Whether it is for the village's wall: names in full, a place for the seal.</summary>
    public bool InFull { get; init; }

    /// <summary>Page of lines shown and number of pages; the sheet has larger ones.</summary>
    public int Page { get; init; } = 1;

    public int Pages { get; init; } = 1;

    /// <summary>The address of this notice on the web.</summary>
    public required string Address { get; init; }
}

/// <summary>The notices of an area.</summary>
public sealed record NoticeList
{
    /// <summary>The area; <see langword="null"/> for the whole county.</summary>
    public required Area? Area { get; init; }

    public required string Telephone { get; init; }

    /// <summary>The areas above it, the county first.</summary>
    public required IReadOnlyList<Area> Above { get; init; }

    /// <summary>The areas below it.</summary>
    public required IReadOnlyList<NoticeArea> Below { get; init; }

    public required IReadOnlyList<NoticeSummary> Posted { get; init; }
}
