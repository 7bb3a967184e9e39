using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Notice;
using Disbursement.Domain.Values;

namespace Disbursement.Functions.Http.Systems;

/// <summary>A line with its state; personal data masked. The note is left out, because nobody can mask what a village wrote freely.</summary>
internal sealed record LineView
{
    public required int Line { get; init; }

    public required LineState State { get; init; }

    public required string Name { get; init; }

    public required string IdNumber { get; init; }

    public required string Account { get; init; }

    public required string AccountKind { get; init; }

    public required string Bank { get; init; }

    public required string Phone { get; init; }

    public required string Quantity { get; init; }

    public required string? Grade { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>A page of lines; <see cref="Next"/> is the <c>after</c> of the next page.</summary>
internal sealed record LinePage(IReadOnlyList<LineView> Lines, int? Next);

internal static class LineViews
{
    public const int UsualLimit = 100;
    public const int MostLines = 1_000;

    public static LinePage Page(CaseFile file, int after, int limit)
    {
        var lines = file.Revision.Lines.Skip(after).Take(limit).Select(line => Of(line, file.State.Lines.StateOf(line.Number))).ToList();
        return new LinePage(lines, after + lines.Count < file.Revision.LineCount ? after + lines.Count : null);
    }

    private static LineView Of(Line line, LineState state) => new()
    {
        Line = line.Number,
        State = state,
        Name = Masking.Name(line.Name),
        IdNumber = line.IdNumber.Masked,
        Account = line.Account.Masked,
        AccountKind = line.Account.Kind.ToWire(),
        Bank = line.Bank,
        Phone = Masking.Telephone(line.Phone),
        Quantity = line.Quantity.ToString("0.####", CultureInfo.InvariantCulture),
        Grade = line.Grade,
        Amount = line.Amount,
    };
}
