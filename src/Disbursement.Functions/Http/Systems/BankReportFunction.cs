using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Systems;

/// <summary>The bank's reports.</summary>
public sealed class BankReportFunction(ApiGate gate, BankReports reports, ICounties counties)
{
    /// <summary>The most bytes of a report (api.md, Limits); a bank splits a longer one.</summary>
    private const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Settles row by row. Read twice, a report changes nothing.</summary>
    [Function("TakeBankReport")]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/bank/reports")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.BankReport, cancel);
        if (key is null) return refusal!;
        if (!key.Reach.CoversAll(counties.Current.Code)) return PaymentProblems.UnknownBatch();
        LargeBodies.Allow(request);
        if (await BoundedBody.Read(request.Body, request.ContentLength, MostBytes, cancel) is not { } content)
        {
            await LargeBodies.Drain(request, cancel);
            return PaymentProblems.ReportTooLarge();
        }
        return await reports.Take(content, new DurableOrchestrations(client), cancel) switch
        {
            BankReportAnswer.Taken taken => ApiResult.Ok(BankReportView.Of(taken)),
            BankReportAnswer.Unreadable unreadable => PaymentProblems.Unreadable(unreadable.Problem),
            BankReportAnswer.UnknownBatch => PaymentProblems.ReportOfUnknownBatch(),
            BankReportAnswer.NotSent => PaymentProblems.NotSent(),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not answered."),
        };
    }
}

/// <summary>Rows of a report by what they say.</summary>
internal sealed record ReportCountsView(int Paid, int Returned, int Pending, int Unrecognised, int Unmatched, int AmountMismatches, int Contradictions);

/// <summary>Payments that this report settled; all noughts when it was read before.</summary>
internal sealed record ReportChangeView(int Paid, Money PaidTotal, int Returned, Money ReturnedTotal);

/// <summary>What a report said and changed. Rows are listed so that a person can ask the bank about them.</summary>
internal sealed record BankReportView
{
    /// <summary>The most rows that are listed of a kind; the counts tell all.</summary>
    private const int MostRows = 1_000;

    public required string Batch { get; init; }

    public required BatchPhase Status { get; init; }

    public required int Rows { get; init; }

    public required ReportCountsView Counts { get; init; }

    public required ReportChangeView Changed { get; init; }

    /// <summary>Payments of the batch that still have no final answer.</summary>
    public required int Outstanding { get; init; }

    public required IReadOnlyList<ReportRow> Unmatched { get; init; }

    public required IReadOnlyList<ReportRow> AmountMismatches { get; init; }

    public required IReadOnlyList<ReportRow> Contradictions { get; init; }

    public static BankReportView Of(BankReportAnswer.Taken taken)
    {
        var counts = taken.Counts;
        return new BankReportView
        {
            Batch = taken.BatchId,
            Status = taken.After.Phase,
            Rows = taken.Rows,
            Counts = new ReportCountsView(
                counts.Paid, counts.Returned, counts.Pending, counts.Unrecognised, counts.Unmatched.Count, counts.AmountMismatches.Count, counts.Contradictions.Count),
            Changed = Change(taken.Before, taken.After),
            Outstanding = taken.After.Sum(LineState.Outstanding).Count,
            Unmatched = [.. counts.Unmatched.Take(MostRows)],
            AmountMismatches = [.. counts.AmountMismatches.Take(MostRows)],
            Contradictions = [.. counts.Contradictions.Take(MostRows)],
        };
    }

    private static ReportChangeView Change(BatchState before, BatchState after)
    {
        var (paid, paidBefore) = (after.Sum(LineState.Paid), before.Sum(LineState.Paid));
        var (returned, returnedBefore) = (after.Sum(LineState.BankReturned), before.Sum(LineState.BankReturned));
        return new ReportChangeView(
            paid.Count - paidBefore.Count, paid.Total - paidBefore.Total, returned.Count - returnedBefore.Count, returned.Total - returnedBefore.Total);
    }
}
