using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Functions.Http.Systems;

/// <summary>A page of batches; <see cref="Next"/> is the <c>after</c> of the next page.</summary>
internal sealed record BatchListView(IReadOnlyList<BatchSummaryView> Batches, string? Next);

/// <summary>A batch in a list. A list may lag behind; the batch itself never does.</summary>
internal sealed record BatchSummaryView(string Id, string Bank, DateOnly Day, BatchPhase Status, int Count, Money Total)
{
    public static BatchSummaryView Of(BatchSummary batch) => new(batch.Id, batch.Bank, batch.Day, batch.Phase, batch.Count, batch.Total);
}

/// <summary>A figure by what became of the payments; instructed is the sum of the others.</summary>
internal sealed record BatchFigures<T>(T Instructed, T Outstanding, T Paid, T BankReturned);

/// <summary>A release or refusal: which official, when.</summary>
internal sealed record BatchSignatureView(string Official, DateTimeOffset At)
{
    public static BatchSignatureView? Of(BatchSignature? signature) => signature is null ? null : new(signature.Official, signature.At);
}

/// <summary>A case's part of a batch.</summary>
internal sealed record BatchPartView(string Case, string Number, int Generation, string Lines, int Count, Money Total, ContentHash Revision)
{
    public static BatchPartView Of(BatchEntry entry) => new(
        entry.CaseId, entry.Number, entry.Generation, entry.AllLines().ToString(), entry.Lines.Count, entry.Lines.Total, entry.Revision);
}

/// <summary>A batch.</summary>
internal sealed record BatchDetailView
{
    public required string Id { get; init; }

    public required string Bank { get; init; }

    public required DateOnly Day { get; init; }

    public required BatchPhase Status { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }

    public required BatchFigures<Money> Totals { get; init; }

    public required BatchFigures<int> Counts { get; init; }

    /// <summary>SHA-256 of the payment file.</summary>
    public required ContentHash? File { get; init; }

    /// <summary>SHA-256 over <c>id|account|amount</c> and a line feed of each payment, in the order of the file.</summary>
    public required ContentHash? Control { get; init; }

    public required DateOnly? PayDay { get; init; }

    public required BatchSignatureView? ReleasedFirst { get; init; }

    public required BatchSignatureView? ReleasedSecond { get; init; }

    public required BatchSignatureView? Refused { get; init; }

    public required bool RefusedByBank { get; init; }

    /// <summary>How often the file was fetched.</summary>
    public required int Fetches { get; init; }

    public required IReadOnlyList<BatchPartView> Cases { get; init; }

    public static BatchDetailView Of(BatchView batch)
    {
        var state = batch.State;
        return new BatchDetailView
        {
            Id = batch.Id,
            Bank = state.Bank,
            Day = state.Day,
            Status = state.Phase,
            Count = state.Count,
            Total = state.Total,
            Totals = Figures(state, sum => sum.Total, state.Total, Money.Zero),
            Counts = Figures(state, sum => sum.Count, state.Count, 0),
            File = state.File,
            Control = state.Control,
            PayDay = state.File is null ? null : state.PayDay,
            ReleasedFirst = BatchSignatureView.Of(state.First),
            ReleasedSecond = BatchSignatureView.Of(state.Second),
            Refused = BatchSignatureView.Of(state.RefusedBy),
            RefusedByBank = state.RefusedByBank,
            Fetches = state.Fetches,
            Cases = [.. state.Entries.Select(BatchPartView.Of)],
        };
    }

    // Before two people have released it nothing is instructed, whatever the batch holds.
    private static BatchFigures<T> Figures<T>(BatchState state, Func<BatchSum, T> figure, T all, T none) => state.IsReleased
        ? new BatchFigures<T>(all, figure(state.Sum(LineState.Outstanding)), figure(state.Sum(LineState.Paid)), figure(state.Sum(LineState.BankReturned)))
        : new BatchFigures<T>(none, none, none, none);
}
