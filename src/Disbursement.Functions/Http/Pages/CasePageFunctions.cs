using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Domain.Values;
using Disbursement.Web.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The page of a case and its documents, for officials with a session whose area it is. To others it does not exist.</summary>
public sealed class CasePageFunctions(CaseReaders readers, DocumentVault vault, PageAnswers pages)
{
    [Function("SeeCase")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cases/{number}")] HttpRequest request, string number, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return await readers.Open(official, number, cancel) is { } file
            ? await pages.Page<CaseStoryPage, CaseView>(request, CaseView.Of(file, PageQuery.Of(request)), new PageOptions { Official = official, HasSession = true })
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
        if (!ContentHash.TryParse(sha256, out var hash) || await readers.Open(official, number, cancel) is not { } file
            || file.Documents.FirstOrDefault(each => each.Hash == hash) is not { } document
            || await vault.Open(file.Id, hash, cancel) is not { } content) return await pages.NotFound(request);
        return new Attachment(content, document.ContentType, $"{file.State.Facts.Number}-{document.Kind}.{DocumentType.Ending(document.ContentType)}");
    }
}
