using System.Globalization;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>A case in a list. It may lag behind the case; the case page never does.</summary>
public sealed record CaseSummary
{
    public required string CaseId { get; init; }

    public required string Number { get; init; }

    public required AreaCode Village { get; init; }

    public required string Programme { get; init; }

    public required string Period { get; init; }

    public required CaseStatus Status { get; init; }

    /// <summary>Key of the stage it waits in, or <see langword="null"/>.</summary>
    public required string? Stage { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    public required DateOnly? Due { get; init; }

    /// <summary>The last day of a notice that hangs, or <see langword="null"/>.</summary>
    public required DateOnly? NoticeUntil { get; init; }

    /// <summary>What the notice names.</summary>
    public required int PostedCount { get; init; }

    public required Money PostedTotal { get; init; }

    public required bool Ended { get; init; }

    /// <summary>Case version that the row shows.</summary>
    public required long Version { get; init; }
}

/// <summary>Lists of cases by township, newest first, and the cases that wait for a bank's pay run.</summary>
public sealed class CaseIndex(ITable table)
{
    private readonly IndexRows rows = new(table);

    /// <summary>A page of a township's cases, newest first. The cursor is the row to go on from; <see langword="null"/> begins.</summary>
    public Task<(IReadOnlyList<CaseSummary> Cases, string? Next)> Page(AreaCode township, string? cursor, int limit, CancellationToken cancel) =>
        rows.Page(township.Value, cursor, limit, Read, cancel);

    /// <summary>A page of the case ids that wait for a bank's pay run.</summary>
    public Task<(IReadOnlyList<string> Cases, string? Next)> Payable(string bank, string? cursor, int limit, CancellationToken cancel) =>
        rows.Members(PayablePartition(bank), cursor, limit, cancel);

    /// <summary>A page of the ids of a township's cases that have not ended.</summary>
    public Task<(IReadOnlyList<string> Cases, string? Next)> Open(AreaCode township, string? cursor, int limit, CancellationToken cancel) =>
        rows.Members(OpenPartition(township), cursor, limit, cancel);

    /// <summary>A page of a township's cases that have not ended, with whom each waits for.</summary>
    public Task<(IReadOnlyList<WaitingCase> Cases, string? Next)> OpenTasks(AreaCode township, string? cursor, int limit, CancellationToken cancel) =>
        rows.Page(OpenPartition(township), cursor, limit, WaitingCaseRow.Read, cancel);

    /// <summary>Whether a case is in every list in which it belongs: a case that the index lost is seen, swept and paid by nobody.</summary>
    public async Task<bool> Lists(string caseId, CaseState state, CancellationToken cancel) =>
        await rows.Has(state.Facts.Village.Township.Value, RowKey(state.Facts.Number), cancel)
        && (state.Payable.IsEmpty || await rows.Has(PayablePartition(state.Facts.Bank), caseId, cancel))
        && (state.HasEnded || await rows.Has(OpenPartition(state.Facts.Village.Township), caseId, cancel));

    /// <summary>Writes the rows of a case as it is. Idempotent: an older version never replaces a newer one.</summary>
    public async Task Write(string caseId, CaseState state, long version, CancellationToken cancel)
    {
        await rows.Write(state.Facts.Village.Township.Value, RowKey(state.Facts.Number), Summary(caseId, state, version), cancel);
        await rows.WriteMember(PayablePartition(state.Facts.Bank), caseId, !state.Payable.IsEmpty, version, cancel);
        await rows.WriteMember(OpenPartition(state.Facts.Village.Township), caseId, state.HasEnded ? null : WaitingCaseRow.Of(state, version), version, cancel);
    }

    /// <summary>The newest number first: Azure Table Storage reads a partition in one direction only.</summary>
    public static string RowKey(string caseNumber)
    {
        var parts = caseNumber.Split('-');
        var year = 9_999 - int.Parse(parts[^2], CultureInfo.InvariantCulture);
        var number = 999_999_999 - int.Parse(parts[^1], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}{number:D9}");
    }

    private static string PayablePartition(string bank) => $"payable-{bank}";

    private static string OpenPartition(AreaCode township) => $"open-{township}";

    private static Properties Summary(string caseId, CaseState state, long version) => new()
    {
        { "case", caseId },
        { "number", state.Facts.Number },
        { "village", state.Facts.Village.Value },
        { "programme", state.Facts.Programme },
        { "period", state.Facts.Period.Value },
        { "status", state.Status.ToString() },
        { "stage", state.CurrentStage?.Key },
        { "count", state.Lines.Count },
        { "total", state.Lines.Total.Fen },
        { "due", Day(state.Task is { Posting: null } task ? task.Due : null) },
        { "noticeUntil", Day(state.Task?.Posting?.LastDay) },
        { "postedCount", state.Posted.Count },
        { "postedTotal", state.Posted.Total.Fen },
        { "ended", state.HasEnded },
        { IndexRows.Version, version },
    };

    private static CaseSummary Read(Row row) => new()
    {
        CaseId = row.Properties.String("case")!,
        Number = row.Properties.String("number")!,
        Village = AreaCode.Parse(row.Properties.String("village")!),
        Programme = row.Properties.String("programme")!,
        Period = row.Properties.String("period")!,
        Status = Enum.Parse<CaseStatus>(row.Properties.String("status")!),
        Stage = row.Properties.String("stage"),
        Count = (int)row.Properties.Long("count")!.Value,
        Total = Money.FromFen(row.Properties.Long("total")!.Value),
        Due = Day(row.Properties.String("due")),
        NoticeUntil = Day(row.Properties.String("noticeUntil")),
        // Rows of earlier programs have the whole list only; the next event of the case writes them anew.
        PostedCount = (int)(row.Properties.Long("postedCount") ?? row.Properties.Long("count"))!.Value,
        PostedTotal = Money.FromFen((row.Properties.Long("postedTotal") ?? row.Properties.Long("total"))!.Value),
        Ended = row.Properties.Bool("ended")!.Value,
        Version = row.Properties.Long(IndexRows.Version)!.Value,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
