using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Functions;
using Disbursement.Functions.Office;
using Disbursement.Host.Hosting;
using Disbursement.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Http;

/// <summary>What the console asks about officials: an enrolment's code, an import.</summary>
internal static class OfficeControl
{
    public static void MapOffice(this IEndpointRouteBuilder control)
    {
        control.MapPost("/enrolments/{official}", Enrol);
        control.MapPost("/officials", Import);
        control.MapGet("/enrolments", async (OfficeStore office, ICounties counties, CancellationToken cancel) =>
        {
            var accounts = (await office.Load(cancel)).Accounts;
            return counties.Current.Officials.Keys.Where(official => accounts.GetValueOrDefault(official)?.Verifier is null).Order(StringComparer.Ordinal);
        });
    }

    private static async Task<IResult> Enrol(string official, Enrolments enrolments, DurableTaskClient client, CancellationToken cancel) =>
        await enrolments.Open(official, new DurableOrchestrations(client), cancel) is { } code ? Results.Ok(new { code }) : Results.NotFound();

    private static async Task<IResult> Import(HttpRequest request, OfficialsImport import, FolderStore store, DurableTaskClient client, CancellationToken cancel)
    {
        if (request.ContentLength is null or > OfficialsFile.LargestBytes) return Results.BadRequest($"A file of officials has at most {OfficialsFile.LargestBytes} bytes.");
        using var content = new MemoryStream((int)request.ContentLength);
        await request.Body.CopyToAsync(content, cancel);
        // Once begun it does not depend on the patience of the console.
        return Results.Ok(await import.Import(
            content.ToArray(), (text, done) => CountyFile.WriteText(store.Folder, text, done), new DurableOrchestrations(client), CancellationToken.None));
    }
}
