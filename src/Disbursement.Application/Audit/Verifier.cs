using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Audit;

/// <summary>What a verification counted and found.</summary>
public sealed record Verification(int Cases, int Batches, IReadOnlyList<Finding> Findings)
{
    public bool Held => Findings.Count == 0;
}

/// <summary>
/// Recomputes everything that can be recomputed: hash chains, documents, money identities, index rows. It changes nothing unless asked
/// to repair, and then only what is derived: the index.
/// </summary>
public sealed class Verifier(
    CaseCheck caseCheck, BatchCheck batchCheck, StreamCheck streamCheck, CaseIndex index, CaseStore cases, CaseNumbers numbers, Dispatcher dispatcher, ICounties counties)
{
    private const int CasesPerPage = 500;

    /// <param name="idOrNumber">One case by its id or number, or <see langword="null"/> for all that the index lists and all that have a number.</param>
    /// <param name="repair">Whether index rows that differ are written anew.</param>
    /// <param name="progress">Called with the number of cases checked so far.</param>
    public async Task<Verification> Verify(string? idOrNumber, bool repair, Action<int>? progress, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var count = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        var byBatch = new Dictionary<string, Dictionary<string, CaseState>>(StringComparer.Ordinal);
        await foreach (var (id, summary) in idOrNumber is null ? All(cancel) : One(idOrNumber, cancel))
        {
            var found = await caseCheck.Check(id, findings, cancel);
            if (found is { IsThere: false } or { IsSound: true, State.Exists: false })
            {
                findings.Add(new Finding(id, "case-missing", "there is no such case"));
                continue;
            }
            if (found is { IsSound: true, State: { } state } && summary is not null && await CheckIndex(id, state, summary, repair, findings, cancel))
                await CheckListed(id, repair, findings, cancel);
            Take(id, found);
        }

        // A batch is checked against all its cases, which are known only when all were looked at.
        if (idOrNumber is not null) return new Verification(count, 0, findings);
        await foreach (var id in numbers.All(cancel))
        {
            // One that the index lost is in no list, in no pay run and in no sweep; one that was never submitted is no case.
            if (seen.Contains(id)) continue;
            var found = await caseCheck.Check(id, findings, cancel);
            if (found is { IsThere: false } or { IsSound: true, State.Exists: false }) continue;
            if (found.IsSound) await CheckListed(id, repair, findings, cancel);
            Take(id, found);
        }
        await streamCheck.Check(OfficeStream.Kind, OfficeStream.Id, findings, cancel);
        foreach (var (batch, named) in byBatch) await batchCheck.Check(batch, named, unreadable, findings, cancel);
        return new Verification(count, byBatch.Count, findings);

        void Take(string id, CheckedStream<CaseState> found)
        {
            seen.Add(id);
            if (found.State is null) unreadable.Add(id);
            foreach (var share in found.State?.Batches ?? []) Of(share.Batch)[id] = found.State!;
            count++;
            progress?.Invoke(count);
        }

        Dictionary<string, CaseState> Of(string batch) =>
            byBatch.TryGetValue(batch, out var known) ? known : byBatch[batch] = new Dictionary<string, CaseState>(StringComparer.Ordinal);
    }

    private async IAsyncEnumerable<(string Id, CaseSummary? Summary)> One(
        string idOrNumber, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        yield return (await numbers.Resolve(idOrNumber, cancel) ?? idOrNumber, null);
    }

    private async IAsyncEnumerable<(string Id, CaseSummary? Summary)> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var township in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Township).Order())
        {
            string? cursor = null;
            do
            {
                (var page, cursor) = await index.Page(township, cursor, CasesPerPage, cancel);
                foreach (var summary in page) yield return (summary.CaseId, summary);
            }
            while (cursor is not null);
        }
    }

    // Rows that an event of this moment announces are on their way, and may have come between the two looks.
    private async Task CheckListed(string id, bool repair, List<Finding> findings, CancellationToken cancel)
    {
        var (state, version) = await cases.Load(id, cancel);
        if (await index.Lists(id, state, cancel) || await dispatcher.IsMarked(id, cancel) || await index.Lists(id, state, cancel)) return;
        findings.Add(new Finding(id, "index", "a list of the index lacks the case"));
        if (repair) await index.Write(id, state, version, cancel);
    }

    // A row that lags behind a case that is moving right now is no finding; one that shows another status for the same version is.
    private async Task<bool> CheckIndex(string id, CaseState state, CaseSummary summary, bool repair, List<Finding> findings, CancellationToken cancel)
    {
        var (current, version) = await cases.Load(id, cancel);
        var agrees = summary.Status == state.Status && summary.Count == state.Lines.Count && summary.Total == state.Lines.Total;
        if (agrees || version > summary.Version) return true;
        findings.Add(new Finding(id, "index", $"the index shows {summary.Status}, the case is {state.Status}"));
        if (repair) await index.Write(id, current, version, cancel);
        return false;
    }
}
