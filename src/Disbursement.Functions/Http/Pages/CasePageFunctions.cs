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
    public async Task<IResult> Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        if (await Open(official, number, sha256, cancel) is not var (file, document, content)) return await pages.NotFound(request);
        return await malware.RefusalToGive(content, cancel) is { } refusal
            ? await Kept(request, official, number, refusal)
            : new Attachment(content, document.ContentType, NameOf(file, document));
    }

    /// <summary>A document to look at: a picture, or a PDF in a frame. What was uploaded is never a page of ours.</summary>
    [Function("PreviewCaseDocument")]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}/preview")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        if (await Open(official, number, sha256, cancel) is not var (file, document, content)) return await pages.NotFound(request);
        if (await malware.RefusalToGive(content, cancel) is { } refusal) return await Kept(request, official, number, refusal);
        var view = new DocumentView(file.State.Facts.Number, document) { IsScanned = malware.IsConfigured };
        return await pages.Page<DocumentPage, DocumentView>(request, view, new PageOptions { Official = official, HasSession = true, Frames = true });
    }

    /// <summary>What the frame of a preview shows: a PDF and nothing else, in a sandbox.</summary>
    [Function("ViewCaseDocument")]
    public async Task<IResult> Framed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}/documents/{sha256}/view")] HttpRequest request,
        string number,
        string sha256,
        CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await Open(official, number, sha256, cancel) is var (file, document, content) && document.ContentType == DocumentType.Pdf
            && malware.IsConfigured && await malware.RefusalToGive(content, cancel) is null
            ? new Attachment(content, document.ContentType, NameOf(file, document), inFrame: true)
            : await pages.NotFound(request);
    }

    private async Task<(CaseFile File, CaseDocument Document, byte[] Content)?> Open(Official official, string number, string sha256, CancellationToken cancel)
    {
        if (!ContentHash.TryParse(sha256, out var hash) || await readers.Open(official, number, cancel) is not { } file
            || file.Documents.FirstOrDefault(each => each.Hash == hash) is not { } document
            || await vault.Open(file.Id, hash, cancel) is not { } content) return null;
        return (file, document, content);
    }

    private Task<IResult> Kept(HttpRequest request, Official official, string number, ScanRefusal refusal) => pages.Page<MessagePage, Message>(
        request,
        new Message(PageTexts.DocumentKeptTitle, refusal.Words.In(pages.LanguageOf(request, official)), new PageLink($"/cases/{number}", new LocalName(CaseTexts.BackToCase.In(Languages.Chinese, number), CaseTexts.BackToCase.In(Languages.English, number)))),
        new PageOptions
        {
            Status = refusal.RetryAfter is null ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable,
            RetryAfter = refusal.RetryAfter,
            Official = official,
            HasSession = true,
        });

    private static string NameOf(CaseFile file, CaseDocument document) => $"{file.State.Facts.Number}-{document.Kind}.{DocumentType.Ending(document.ContentType)}";
}
