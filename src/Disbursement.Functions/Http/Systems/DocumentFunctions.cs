using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Disbursement.Functions.Http.Systems;

/// <summary>The documents of a case.</summary>
public sealed class DocumentFunctions(ApiGate gate, SystemCases cases, AddDocument add, DocumentVault vault, MalwareGate malware)
{
    /// <summary>Adds the body as a document; the same content again changes nothing.</summary>
    [Function("AddDocument")]
    public async Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/cases/{id}/documents")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Submit, cancel);
        if (key is null) return refusal!;
        var kind = request.Query["kind"].ToString();
        if (!DocumentIntake.IsKind(kind)) return Problems.BadParameter("kind");
        if (await cases.Find(key.Reach, id, cancel) is not { } visible) return Problems.UnknownCase();
        var found = new ProblemList();
        LargeBodies.Allow(request);
        if (await BoundedBody.Read(request.Body, request.ContentLength, DocumentType.MostBytes, cancel) is not { } content)
        {
            await LargeBodies.Drain(request, cancel);
            return TooLarge(kind, found);
        }
        if (DocumentIntake.Take(kind, content, found) is not { } uploaded) return Problems.Body(BodyFault.Malformed, found.Problems);
        if (await malware.Refusal(content, cancel) is { } refused)
        {
            if (refused.RetryAfter is { } wait) return Problems.ScannerSilent(wait);
            found.Error(ProblemCode.BadFile, Place.Document(kind), refused.Words.Zh, refused.Words.En);
            return Problems.Body(BodyFault.Malformed, found.Problems);
        }
        var (document, notTaken) = await add.Run(visible.Id, uploaded, new DurableOrchestrations(client), cancel);
        return notTaken is null
            ? ApiResult.Created($"/api/v1/cases/{visible.Id}/documents/{document.Hash}", new DocumentView(document.Kind, document.Hash, document.ContentType, document.Size))
            : Problems.Refused(notTaken.Value);
    }

    [Function("GetDocument")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/cases/{id}/documents/{sha256}")] HttpRequest request,
        string id,
        string sha256,
        CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        if (await cases.Find(key.Reach, id, cancel) is not { } visible) return Problems.UnknownCase();
        if (!ContentHash.TryParse(sha256, out var hash) || Named(visible.State, hash) is not { } document) return Problems.UnknownDocument();
        if (await vault.Open(visible.Id, hash, cancel) is not { } content) throw new InvalidDataException($"Document {hash} of case {visible.Id} is missing.");
        return await malware.RefusalToGive(content, cancel) switch
        {
            null => new DocumentResult(document, content),
            { RetryAfter: { } wait } => Problems.ScannerSilent(wait),
            { } infected => Problems.Of(StatusCodes.Status409Conflict, "document-infected", infected.Words.Zh, infected.Words.En),
        };
    }

    // Only what the case names is served: revisions and the words of decisions lie in the same vault.
    private static CaseDocument? Named(CaseState state, ContentHash hash) => state.AllDocuments.FirstOrDefault(document => document.Hash == hash);

    private static ProblemResult TooLarge(string kind, ProblemList found)
    {
        found.Error(ProblemCode.TooLarge, Place.Document(kind), "超过20 MiB。请压缩或拆分。", "this is larger than 20 MiB. Make it smaller or split it.");
        return Problems.Body(BodyFault.TooLarge, found.Problems);
    }
}

/// <summary>A document to keep, never to show: a browser that guessed a type could run what somebody uploaded.</summary>
internal sealed class DocumentResult(CaseDocument document, byte[] content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ApiHeaders.Set(response, document.ContentType);
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{document.Kind}-{document.Hash.Value[..8]}.{DocumentType.Ending(document.ContentType)}\"";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
