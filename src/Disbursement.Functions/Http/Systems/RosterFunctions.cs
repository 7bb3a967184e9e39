using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Rosters from system clients.</summary>
public sealed class RosterFunctions(ApiGate gate, SubmitRoster submit, MalwareGate malware, CaseViews views)
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Takes a roster in; idempotent by its header <c>Idempotency-Key</c>.</summary>
    [Function("SubmitRoster")]
    public async Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rosters")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Submit, cancel);
        if (key is null) return refusal!;
        var idempotencyKey = request.Headers[IdempotencyKey].ToString();
        if (!IdempotencyKeys.IsKey(idempotencyKey)) return Problems.IdempotencyKeyMissing();
        var reading = await Read(request, cancel);
        if (reading.Submission is not { } submission) return Problems.Body(reading);
        if (await malware.Check(submission, cancel) is { RetryAfter: { } wait }) return Problems.ScannerSilent(wait);
        var answer = await submit.Run(new Submitter(key.Client, idempotencyKey, key.Reach), submission, new DurableOrchestrations(client), cancel);
        return await Answer(answer, Languages.Preferred(request.Headers.AcceptLanguage), cancel);
    }

    /// <summary>The same checks; nothing is stored.</summary>
    [Function("CheckRoster")]
    public async Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/rosters/check")] HttpRequest request,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Submit, cancel);
        if (key is null) return refusal!;
        var reading = await Read(request, cancel);
        if (reading.Submission is not { } submission) return Problems.Body(reading);
        if (!SubmitRoster.IsWithin(key.Reach, submission.Roster)) return Problems.OutsideReach();
        if (await malware.Check(submission, cancel) is { RetryAfter: { } wait }) return Problems.ScannerSilent(wait);
        var review = await submit.Check(submission, cancel);
        var language = Languages.Preferred(request.Headers.AcceptLanguage);
        return ApiResult.Ok(new CheckView([.. review.Problems.Select(problem => ProblemItem.Of(problem, language))], review.Omitted));
    }

    private static async Task<SubmissionReading> Read(HttpRequest request, CancellationToken cancel)
    {
        LargeBodies.Allow(request);
        var reading = await SubmissionReader.Read(request.Body, request.ContentType, request.ContentLength, cancel);
        if (reading.Why is BodyFault.TooLarge) await LargeBodies.Drain(request, cancel);
        return reading;
    }

    private async Task<IResult> Answer(SubmitAnswer answer, string language, CancellationToken cancel) => answer switch
    {
        SubmitAnswer.Accepted accepted => ApiResult.Created($"/api/v1/cases/{accepted.CaseId}", await AsSubmitted(accepted, language, cancel)),
        SubmitAnswer.Refused refused => Problems.Roster(refused.Review),
        SubmitAnswer.OutsideReach => Problems.OutsideReach(),
        SubmitAnswer.IdempotencyConflict => Problems.IdempotencyConflict(),
        SubmitAnswer.InProgress busy => Problems.IdempotencyInProgress(busy.RetryAfter),
        _ => throw new InvalidOperationException($"{answer.GetType().Name} is not answered."),
    };

    // The case as it was at its submission, so that every try of a request gets the same answer, however far the case has gone since.
    private Task<CaseView> AsSubmitted(SubmitAnswer.Accepted accepted, string language, CancellationToken cancel) =>
        views.Of(new VisibleCase(accepted.CaseId, CaseEvolution.Evolve(CaseState.None, accepted.Facts), 1), language, cancel);
}

/// <summary>The answer of a check.</summary>
internal sealed record CheckView(IReadOnlyList<ProblemItem> Problems, int Omitted);
