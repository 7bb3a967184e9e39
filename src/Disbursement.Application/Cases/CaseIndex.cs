using System.Globalization;
using Disbursement.Application.Ports;
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

    public required bool Ended { get; init; }

    /// <summary>Case version that the row shows.</summary>
    public required long Version { get; init; }
}

/// <summary>Lists of cases by township, newest first, and the cases that wait for a bank's pay run.</summary>
public sealed class CaseIndex(ITable table)
{
    /// <summary>A conflict means that another dispatch wrote the row; a storm of them is left to the sweep.</summary>
    private const int MostAttempts = 20;

    /// <summary>A page of a township's cases, newest first. The cursor is the row to go on from; <see langword="null"/> begins.</summary>
    public async Task<(IReadOnlyList<CaseSummary> Cases, string? Next)> Page(AreaCode township, string? cursor, int limit, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Index, township.Value, cursor ?? "", null, limit, cancel);
        return ([.. page.Rows.Select(Read)], page.Next);
    }

    /// <summary>A page of the case ids that wait for a bank's pay run.</summary>
    public async Task<(IReadOnlyList<string> Cases, string? Next)> Payable(string bank, string? cursor, int limit, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Index, PayablePartition(bank), cursor ?? "", null, limit, cancel);
        return ([.. page.Rows.Select(row => row.Key)], page.Next);
    }

    /// <summary>A page of the ids of a township's cases that have not ended.</summary>
    public async Task<(IReadOnlyList<string> Cases, string? Next)> Open(AreaCode township, string? cursor, int limit, CancellationToken cancel)
    {
        var page = await table.Query(TableName.Index, OpenPartition(township), cursor ?? "", null, limit, cancel);
        return ([.. page.Rows.Select(row => row.Key)], page.Next);
    }

    /// <summary>Whether a case is in every list in which it belongs: a case that the index lost is seen, swept and paid by nobody.</summary>
    public async Task<bool> Lists(string caseId, CaseState state, CancellationToken cancel) =>
        await Has(state.Facts.Village.Township.Value, RowKey(state.Facts.Number), cancel)
        && (state.Payable.IsEmpty || await Has(PayablePartition(state.Facts.Bank), caseId, cancel))
        && (state.HasEnded || await Has(OpenPartition(state.Facts.Village.Township), caseId, cancel));

    /// <summary>Writes the rows of a case as it is. Idempotent: an older version never replaces a newer one.</summary>
    public async Task Write(string caseId, CaseState state, long version, CancellationToken cancel)
    {
        await WriteNewer(state.Facts.Village.Township.Value, RowKey(state.Facts.Number), Summary(caseId, state, version), version, cancel);
        await WriteMember(PayablePartition(state.Facts.Bank), caseId, !state.Payable.IsEmpty, version, cancel);
        await WriteMember(OpenPartition(state.Facts.Village.Township), caseId, !state.HasEnded, version, cancel);
    }

    /// <summary>The newest number first: Azure Table Storage reads a partition in one direction only.</summary>
    public static string RowKey(string caseNumber)
    {
        var parts = caseNumber.Split('-');
        var year = 9_999 - int.Parse(parts[^2], CultureInfo.InvariantCulture);
        var number = 999_999_999 - int.Parse(parts[^1], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}{number:D9}");
    }

    private async Task<bool> Has(string partition, string key, CancellationToken cancel) => await table.Get(TableName.Index, partition, key, cancel) is not null;

    private static string PayablePartition(string bank) => $"payable-{bank}";

    private static string OpenPartition(AreaCode township) => $"open-{township}";

    private async Task WriteNewer(string partition, string key, Properties properties, long version, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var row = await table.Get(TableName.Index, partition, key, cancel);
            if (row?.Properties.Long("version") > version) return;
            Change change = row is null ? new Change.Insert(key, properties) : new Change.Replace(key, row.Version, properties);
            if (await table.Commit(TableName.Index, partition, [change], cancel) == CommitAnswer.Done) return;
        }
        throw new IOException($"Index row {key} was changed by others {MostAttempts} times in a row.");
    }

    // Only members are listed: a row goes when the case no longer belongs. A row that stays by a race is harmless, since the case decides.
    private async Task WriteMember(string partition, string caseId, bool belongs, long version, CancellationToken cancel)
    {
        if (belongs)
        {
            await WriteNewer(partition, caseId, new Properties { { "version", version } }, version, cancel);
            return;
        }
        var row = await table.Get(TableName.Index, partition, caseId, cancel);
        if (row?.Properties.Long("version") < version)
            await table.Commit(TableName.Index, partition, [new Change.Delete(caseId, row.Version)], cancel);
    }

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
        { "ended", state.HasEnded },
        { "version", version },
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
        Ended = row.Properties.Bool("ended")!.Value,
        Version = row.Properties.Long("version")!.Value,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
