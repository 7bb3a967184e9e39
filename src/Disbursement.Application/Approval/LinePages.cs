using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>Which lines of a long list are wanted.</summary>
/// <param name="Page">From 1; a page beyond the end is the last one.</param>
public sealed record LineQuery(int Page, bool OnlyWarnings)
{
    public static readonly LineQuery First = new(1, false);

    private const string WarningsPrefix = "warnings-";

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

/// <summary>A line as who decides sees it: by name, with ID number and account masked.</summary>
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

    public bool HasWarning { get; init; }
}

/// <summary>One page of lines.</summary>
public sealed record LinePage(IReadOnlyList<LineView> Lines, LineQuery Query, int Pages, int Count)
{
    public const int Size = 50;

    public static LinePage Of(CaseFile file, LineQuery query)
    {
        var warned = file.State.Warnings.Select(warning => warning.Line).OfType<int>().ToHashSet();
        var numbers = query.OnlyWarnings
            ? [.. warned.Order()]
            : Enumerable.Range(1, file.Revision.LineCount).ToArray();
        var pages = Math.Max(1, (numbers.Length + Size - 1) / Size);
        var page = Math.Clamp(query.Page, 1, pages);
        var shown = numbers.Skip((page - 1) * Size).Take(Size).Select(number => View(file, number, warned.Contains(number)));
        return new LinePage([.. shown], query with { Page = page }, pages, numbers.Length);
    }

    private static LineView View(CaseFile file, int number, bool hasWarning)
    {
        var line = file.Revision.Line(number);
        return new LineView
        {
            Number = number,
            Household = line.Household,
            Name = line.Name,
            IdNumber = line.IdNumber.Masked,
            Account = line.Account.Masked,
            Quantity = line.Quantity,
            Grade = line.Grade,
            Amount = line.Amount,
            State = file.State.Lines.StateOf(number),
            HasWarning = hasWarning,
        };
    }
}
