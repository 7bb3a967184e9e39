using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Notice;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Which lines of a long list are wanted.</summary>
/// <param name="Page">From 1; a page beyond the end is the last one.</param>
public sealed record LineQuery(int Page, bool OnlyWarnings)
{
    public static readonly LineQuery First = new(1, false);

    private const string WarningsPrefix = "warnings-";

    /// <summary>A line that is looked for: the page that holds it is shown, whatever <see cref="Page"/> says.</summary>
    public int? Line { get; init; }

    /// <summary>Lines with warnings stand before all others, where each must be answered.</summary>
    public bool WarningsFirst { get; init; }

    /// <summary>The text of a button that leads here: <c>2</c>, or <c>warnings-1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(OnlyWarnings ? WarningsPrefix : "")}{Page}");

    /// <summary>Reads the text of a button; what cannot be read is the first page.</summary>
    public static LineQuery Parse(string text)
    {
        var onlyWarnings = text.StartsWith(WarningsPrefix, StringComparison.Ordinal);
        var number = onlyWarnings ? text[WarningsPrefix.Length..] : text;
        return new(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1, onlyWarnings);
    }
}

/// <summary>A line as officials see it: name, ID number and account masked.</summary>
public sealed record LineView
{
    public required int Number { get; init; }

    public required string Household { get; init; }

    public required string Name { get; init; }

    public required string IdNumber { get; init; }

    public required string Account { get; init; }

    public required decimal Quantity { get; init; }

    public required string? Grade { get; init; }

    public required Money Amount { get; init; }

    public required LineState State { get; init; }

    /// <summary>Whether it is still to be decided on.</summary>
    public bool IsOpen => State == LineState.Open;

    /// <summary>The last four digits tell accounts apart; the stars of nineteen places would only widen the column.</summary>
    public string ShortAccount => string.Concat("****", Account.AsSpan(Math.Max(0, Account.Length - 4)));

    public IReadOnlyList<CaseWarning> Warnings { get; init; } = [];

    public bool HasWarning => Warnings.Count > 0;
}

/// <summary>One page of lines.</summary>
public sealed record LinePage(IReadOnlyList<LineView> Lines, LineQuery Query, int Pages, int Count)
{
    public const int Size = 50;

    /// <summary>The line that was looked for, if the list has none of that number.</summary>
    public int? Missing => Query.Line is { } line && Lines.All(shown => shown.Number != line) ? line : null;

    public static LinePage Of(CaseFile file, LineQuery query)
    {
        var warned = file.State.Warnings.Where(warning => warning.Line is not null).ToLookup(warning => warning.Line!.Value);
        var numbers = Order(file.Revision.LineCount, query, warned);
        var pages = Math.Max(1, (numbers.Length + Size - 1) / Size);
        var at = query.Line is { } line ? Array.IndexOf(numbers, line) : -1;
        var page = Math.Clamp(at >= 0 ? (at / Size) + 1 : query.Page, 1, pages);
        var shown = numbers.Skip((page - 1) * Size).Take(Size).Select(number => View(file, number, [.. warned[number]]));
        return new LinePage([.. shown], query with { Page = page }, pages, numbers.Length);
    }

    private static int[] Order(int count, LineQuery query, ILookup<int, CaseWarning> warned)
    {
        var all = Enumerable.Range(1, count);
        if (query.OnlyWarnings) return [.. all.Where(warned.Contains)];
        return query.WarningsFirst ? [.. all.OrderBy(number => !warned.Contains(number))] : [.. all];
    }

    private static LineView View(CaseFile file, int number, IReadOnlyList<CaseWarning> warnings)
    {
        var line = file.Revision.Line(number);
        return new LineView
        {
            Number = number,
            Household = line.Household,
            Name = Masking.Name(line.Name),
            IdNumber = line.IdNumber.Masked,
            Account = line.Account.Masked,
            Quantity = line.Quantity,
            Grade = line.Grade,
            Amount = line.Amount,
            State = file.State.Lines.StateOf(number),
            Warnings = warnings,
        };
    }
}
