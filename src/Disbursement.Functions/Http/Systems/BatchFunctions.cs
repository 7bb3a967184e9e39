using System.Text.Json;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Domain.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Batches as system clients read them. A batch is the whole county's: a key for a part of it sees none.</summary>
public sealed class BatchFunctions(ApiGate gate, BatchQueries queries, BatchStore batches, PaymentFiles files, ICounties counties)
{
    private const int UsualLimit = 50;
    private const int MostBatches = 200;

    /// <summary>A page of batches, newest day first; with a status it may hold fewer than the limit and a cursor.</summary>
    [Function("ListBatches")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/batches")] HttpRequest request, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        var status = request.Query["status"].ToString();
        if (status.Length > 0 && !Phases.ContainsKey(status)) return Problems.BadParameter("status");
        if (!QueryNumbers.TryRead(request, "limit", 1, MostBatches, UsualLimit, out var limit)) return Problems.BadParameter("limit");
        if (!SeesBatches(key)) return ApiResult.Ok(new BatchListView([], null));
        var after = request.Query["after"].ToString() is { Length: > 0 } cursor ? cursor : null;
        if (after is not null && !BatchIndex.IsCursor(after)) return Problems.BadParameter("after");
        var (page, next) = await queries.Page(after, limit, cancel);
        var wanted = page.Where(batch => status.Length == 0 || batch.Phase == Phases[status]);
        return ApiResult.Ok(new BatchListView([.. wanted.Select(BatchSummaryView.Of)], next));
    }

    [Function("GetBatch")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/batches/{id}")] HttpRequest request, string id, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        return SeesBatches(key) && await queries.Open(id, cancel) is { } batch ? ApiResult.Ok(BatchDetailView.Of(batch)) : PaymentProblems.UnknownBatch();
    }

    /// <summary>The payment file, from the second release on. Each fetch is recorded before anything is handed out.</summary>
    [Function("GetBatchFile")]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/batches/{id}/file")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.BatchFile, cancel);
        if (key is null) return refusal!;
        if (!SeesBatches(key) || !BatchId.IsValid(id)) return PaymentProblems.UnknownBatch();
        if (HttpMethods.IsHead(request.Method)) return await Head(id, cancel);
        var fetched = await batches.Execute(id, new BatchCommand.RecordFetch(key.Client), new DurableOrchestrations(client), cancel);
        return fetched.Refusal switch
        {
            null => new PaymentFileResult(id, await files.Open(id, fetched.State, cancel)),
            BatchRefusalCode.UnknownBatch => PaymentProblems.UnknownBatch(),
            _ => PaymentProblems.NotReleased(),
        };
    }

    // The head of the same answer; nothing is handed out, so nothing is recorded.
    private async Task<IResult> Head(string id, CancellationToken cancel)
    {
        var (state, _) = await batches.Load(id, cancel);
        if (!state.Exists) return PaymentProblems.UnknownBatch();
        return state.IsReleased ? new PaymentFileResult(id, await files.Open(id, state, cancel)) : PaymentProblems.NotReleased();
    }

    private bool SeesBatches(ApiKey key) => key.Reach.CoversAll(counties.Current.Code);

    private static readonly Dictionary<string, BatchPhase> Phases = Enum.GetValues<BatchPhase>().Where(phase => phase != BatchPhase.None)
        .ToDictionary(phase => JsonNamingPolicy.KebabCaseLower.ConvertName(phase.ToString()), StringComparer.Ordinal);
}

/// <summary>A payment file to keep, never to show.</summary>
internal sealed class PaymentFileResult(string batchId, byte[] content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ApiHeaders.Set(response, "application/xml");
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{batchId}.xml\"";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
