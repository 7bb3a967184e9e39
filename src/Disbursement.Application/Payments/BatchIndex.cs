using System.Globalization;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>A batch in a list. It may lag behind the batch; the batch itself never does.</summary>
public sealed record BatchSummary
{
    public required string Id { get; init; }

    public required string Bank { get; init; }

    public required DateOnly Day { get; init; }

    public required BatchPhase Phase { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    /// <summary>Batch version that the row shows.</summary>
    public required long Version { get; init; }
}

/// <summary>Lists of batches, newest first, and those that have not ended. A county has a few a day, so one partition holds them.</summary>
public sealed class BatchIndex(ITable table)
{
    private const string All = "batches";
    private const string NotEnded = "open-batches";
    private const string DayFormat = "yyyy-MM-dd";

    private readonly IndexRows rows = new(table);

    /// <summary>A page of batches, newest day first. The cursor is the row to go on from; <see langword="null"/> begins.</summary>
    public Task<(IReadOnlyList<BatchSummary> Batches, string? Next)> Page(string? cursor, int limit, CancellationToken cancel) =>
        rows.Page(All, cursor, limit, Read, cancel);

    /// <summary>Whether the text could be a cursor of <see cref="Page"/>.</summary>
    public static bool IsCursor(string text) => text.Length > 9 && text[8] == '-' && text.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0 && BatchId.IsValid(text[9..]);

    /// <summary>A page of the ids of batches that have not ended.</summary>
    public Task<(IReadOnlyList<string> Batches, string? Next)> Open(string? cursor, int limit, CancellationToken cancel) =>
        rows.Members(NotEnded, cursor, limit, cancel);

    /// <summary>Writes the rows of a batch as it is. Idempotent: an older version never replaces a newer one.</summary>
    public async Task Write(string batchId, BatchState state, long version, CancellationToken cancel)
    {
        await rows.Write(All, RowKey(batchId, state.Day), Summary(batchId, state, version), cancel);
        await rows.WriteMember(NotEnded, batchId, !state.HasEnded, version, cancel);
    }

    // The newest day first: Azure Table Storage reads a partition in one direction only.
    private static string RowKey(string batchId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{99_999_999 - ((((day.Year * 100) + day.Month) * 100) + day.Day):D8}-{batchId}");

    private static Properties Summary(string batchId, BatchState state, long version) => new()
    {
        { "batch", batchId },
        { "bank", state.Bank },
        { "day", state.Day.ToString(DayFormat, CultureInfo.InvariantCulture) },
        { "phase", state.Phase.ToString() },
        { "count", (long)state.Count },
        { "total", state.Total.Fen },
        { IndexRows.Version, version },
    };

    private static BatchSummary Read(Row row) => new()
    {
        Id = row.Properties.String("batch")!,
        Bank = row.Properties.String("bank")!,
        Day = DateOnly.ParseExact(row.Properties.String("day")!, DayFormat, CultureInfo.InvariantCulture),
        Phase = Enum.Parse<BatchPhase>(row.Properties.String("phase")!),
        Count = (int)row.Properties.Long("count")!.Value,
        Total = Money.FromFen(row.Properties.Long("total")!.Value),
        Version = row.Properties.Long(IndexRows.Version)!.Value,
    };
}
