using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Web.Cases;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The page of a case and its documents, for officials with a session whose area it is. To others it does not exist.</summary>
public sealed class CasePageFunctions(CaseReaders readers, CaseStories stories, DocumentVault vault, MalwareGate malware, TimeProvider clock, PageAnswers pages)
{
    [Function("SeeCase")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}")] HttpRequest request, string number, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await readers.Open(official, number, cancel) is { } file
            ? await pages.Page<CaseStoryPage, CaseView>(request, await stories.Of(file, PageQuery.Of(request), clock.GetUtcNow(), cancel), new PageOptions { Official = official, HasSession = true })
            : await pages.NotFound(request);
    }

    [Function("FetchCaseDocument")]
    public Task<IResult> Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel) => Of(request, number, sha256, cancel, async found => await malware.RefusalToGive(found.Content, cancel) is { } refusal
            ? await Kept(request, refusal)
            : new Attachment(found.Content, found.Document.ContentType, NameOf(found)));

    /// <summary>A document to look at: a picture, or a PDF in a frame. What was uploaded is never a page of ours.</summary>
    [Function("PreviewCaseDocument")]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}/preview")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel) => Of(request, number, sha256, cancel, async found =>
        {
            if (await malware.RefusalToGive(found.Content, cancel) is { } refusal) return await Kept(request, refusal);
            var view = new DocumentView(found.File.State.Facts.Number, found.Document) { IsScanned = malware.IsConfigured };
            return await pages.Page<DocumentPage, DocumentView>(request, view, new PageOptions { Official = found.Official, HasSession = true, Frames = true });
        });

    /// <summary>What the frame of a preview shows: a PDF and nothing else, in a sandbox.</summary>
    [Function("ViewCaseDocument")]
    public Task<IResult> Framed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}/view")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel) => Of(request, number, sha256, cancel, async found =>
            found.Document.ContentType == DocumentType.Pdf && malware.IsConfigured && await malware.RefusalToGive(found.Content, cancel) is null
                ? new Attachment(found.Content, found.Document.ContentType, NameOf(found), inFrame: true)
                : await pages.NotFound(request));

    private async Task<IResult> Of(HttpRequest request, string number, string sha256, CancellationToken cancel, Func<Found, Task<IResult>> answer)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return ContentHash.TryParse(sha256, out var hash) && await readers.Open(official, number, cancel) is { } file
            && file.Documents.FirstOrDefault(each => each.Hash == hash) is { } document && await vault.Open(file.Id, hash, cancel) is { } content
            ? await answer(new Found(official, file, document, content))
            : await pages.NotFound(request);
    }

    private Task<IResult> Kept(HttpRequest request, ScanRefusal refusal) => pages.Page<MessagePage, Message>(
        request,
        new Message(PageTexts.DocumentKeptTitle, refusal.Words.In(pages.LanguageOf(request))),
        new PageOptions { Status = refusal.RetryAfter is null ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable, RetryAfter = refusal.RetryAfter });

    private static string NameOf(Found found) => $"{found.File.State.Facts.Number}-{found.Document.Kind}.{DocumentType.Ending(found.Document.ContentType)}";

    private sealed record Found(Official Official, CaseFile File, CaseDocument Document, byte[] Content);
}
