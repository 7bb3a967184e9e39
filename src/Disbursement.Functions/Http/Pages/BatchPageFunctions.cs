using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Web.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>The page of a batch, for officials of the county with a session.</summary>
public sealed class BatchPageFunctions(CaseReaders readers, BatchQueries batches, PageAnswers pages)
{
    [Function("SeeBatch")]
    public async Task<IResult> See(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "batches/{id}")] HttpRequest request, string id, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return CaseReaders.MayReadBatches(official) && await batches.Open(id, cancel) is { } batch
            ? await pages.Page<BatchPage, BatchView>(request, batch, new PageOptions { Official = official, HasSession = true })
            : await pages.NotFound(request);
    }
}
