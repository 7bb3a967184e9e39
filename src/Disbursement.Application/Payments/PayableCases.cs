using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Payments;

/// <summary>Chooses the cases of a pay run: those with approved lines for the bank, oldest first, as many as a batch holds.</summary>
public sealed partial class PayableCases(CaseIndex index, CaseStore cases, Revisions revisions, ICounties counties, ILogger<PayableCases> log)
{
    private const int CasesPerPage = 200;

    public async Task<IReadOnlyList<string>> For(string bank, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var chosen = new List<string>();
        var (lines, weight) = (0, 0);
        var pool = ReleaserPool.Of(counties.Current);
        await foreach (var (caseId, state) in Waiting(bank, cancel))
        {
            // The oldest that does not fit is the first of the next run: nobody is overtaken for ever.
            if (lines + state.Payable.Count > BatchLimits.MostLines || weight + BatchLimits.Weight(state.Payable) > BatchLimits.MostWeight) break;
            if (!await IsReady(caseId, state, pool, orchestrations, cancel)) continue;
            chosen.Add(caseId);
            lines += state.Payable.Count;
            weight += BatchLimits.Weight(state.Payable);
        }
        return chosen;
    }

    private async IAsyncEnumerable<(string CaseId, CaseState State)> Waiting(
        string bank, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await index.Payable(bank, cursor, CasesPerPage, cancel);
            foreach (var caseId in page)
            {
                // The index may lag; the case says whether it has lines to pay.
                var (state, _) = await cases.Load(caseId, cancel);
                if (state.Exists && !state.Payable.IsEmpty) yield return (caseId, state);
            }
        }
        while (cursor is not null);
    }

    private async Task<bool> IsReady(string caseId, CaseState state, ReleaserPool pool, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var revision = await revisions.Open(caseId, state.RevisionHash, cancel);
        var programme = (await counties.Pinned(state.Facts.Configuration, cancel)).Programmes[state.Facts.Programme];
        var unwritable = PaymentRows.Unwritable(state.Facts.Number, programme, revision.Revision, state.Payable);
        var alarm = !unwritable.IsEmpty ? "unpayable-line" : pool.TryAdmit(state, revision) ? null : "nobody-can-act";
        if (alarm is null) return true;
        LeftOut(log, state.Facts.Number, alarm, unwritable);
        await cases.Execute(caseId, new CaseCommand.RaiseAlarm(alarm, state.Stage), orchestrations, cancel);
        return false;
    }

    [LoggerMessage(4002, LogLevel.Error, "Case {Number} was left out of the pay run: {Code} {Lines}")]
    private static partial void LeftOut(ILogger logger, string number, string code, LineSet lines);
}
