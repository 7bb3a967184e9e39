using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>A batch with all that pages and mails read beside it.</summary>
public sealed record BatchView
{
    public required string Id { get; init; }

    public required BatchState State { get; init; }

    /// <summary>The configuration in force: officials' names are read here.</summary>
    public required County County { get; init; }

    public required IReadOnlyList<BatchCaseView> Cases { get; init; }

    /// <summary>The largest payments, largest first; empty until the batch is composed.</summary>
    public required IReadOnlyList<LargePayment> Largest { get; init; }

    /// <summary>Why the batch was refused, as it was written; empty if it was not.</summary>
    public string Reason { get; init; } = "";

    public LocalName Bank => County.Banks.TryGetValue(State.Bank, out var bank) ? bank.Name : new LocalName(State.Bank, State.Bank);

    public BatchSum Outstanding => State.Sum(LineState.Outstanding);

    public BatchSum Paid => State.Sum(LineState.Paid);

    public BatchSum BankReturned => State.Sum(LineState.BankReturned);

    /// <summary>An official's name; of one who is no longer configured, his id.</summary>
    public string NameOf(string official) => County.Officials.GetValueOrDefault(official)?.Name ?? official;

    /// <summary>Everything that a releaser is shown, under one hash: he decides on exactly this.</summary>
    public ContentHash Shown => ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(
        $"batch-shown/1\n{Id}\n{State.Phase}\n{State.Count}\n{State.Total}\n{State.File}\n{State.Control}\n{State.Summary}\n"));
}

/// <summary>Looks at batches; changes nothing.</summary>
public sealed class BatchQueries(BatchStore batches, BatchIndex index, CaseStore cases, DocumentVault vault, ICounties counties)
{
    public Task<(IReadOnlyList<BatchSummary> Batches, string? Next)> Page(string? cursor, int limit, CancellationToken cancel) =>
        index.Page(cursor, limit, cancel);

    /// <summary>The batch, or <see langword="null"/> if there is none of that id.</summary>
    public async Task<BatchView?> Open(string batchId, CancellationToken cancel)
    {
        if (!BatchId.IsValid(batchId)) return null;
        var (state, _) = await batches.Load(batchId, cancel);
        if (!state.Exists) return null;
        var list = new List<BatchCaseView>();
        foreach (var entry in state.Entries) list.Add(await Case(entry, cancel));
        return new BatchView
        {
            Id = batchId,
            State = state,
            County = counties.Current,
            Cases = list,
            Largest = await Largest(batchId, state, cancel),
            Reason = await Reason(batchId, state, cancel),
        };
    }

    private async Task<string> Reason(string batchId, BatchState state, CancellationToken cancel)
    {
        if (state.Words is not { } hash) return "";
        var content = await vault.Open(batchId, hash, cancel) ?? throw new InvalidDataException($"The words of the refusal of batch {batchId} are missing.");
        return DecisionWords.Read(content).Comment;
    }

    private async Task<BatchCaseView> Case(BatchEntry entry, CancellationToken cancel)
    {
        var state = (await cases.Load(entry.CaseId, cancel)).State;
        var facts = state.Facts;
        var pinned = await counties.Pinned(facts.Configuration, cancel);
        var (village, township) = (NameOf(facts.Village, pinned), NameOf(facts.Village.Township, pinned));
        return new BatchCaseView(
            entry.Number, pinned.Programmes[facts.Programme].Name, new LocalName(township.Zh + village.Zh, $"{village.En}, {township.En}"),
            entry.Lines.Count, entry.Lines.Total, state.Warnings.Count, state.Lines[LineState.Suspended].Count);
    }

    private LocalName NameOf(AreaCode area, County pinned) =>
        (counties.Current.Areas.GetValueOrDefault(area) ?? pinned.Areas[area]).Name;

    private async Task<IReadOnlyList<LargePayment>> Largest(string batchId, BatchState state, CancellationToken cancel)
    {
        if (state.Summary is not { } hash) return [];
        var content = await vault.Open(batchId, hash, cancel) ?? throw new InvalidDataException($"The summary of batch {batchId} is missing.");
        return BatchHighlights.Read(content).Largest;
    }
}
