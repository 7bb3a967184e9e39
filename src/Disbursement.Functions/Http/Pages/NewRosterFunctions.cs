using Disbursement.Application.Cases;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Where a village clerk begins a roster.</summary>
public sealed class NewRosterFunctions(CaseReaders readers, DraftStarts starts, DraftPages drafts, PageAnswers pages, ICounties counties)
{
    [Function("SeeNewRoster")]
    public async Task<IResult> New(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rosters/new")] HttpRequest request, CancellationToken cancel)
    {
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        return IsClerk(official) ? await drafts.Start(request, official, await starts.Look(official, cancel)) : await NotClerk(request);
    }

    [Function("BeginRoster")]
    public async Task<IResult> Begin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rosters/new")] HttpRequest request, CancellationToken cancel)
    {
        if (await pages.RefuseForeign(request) is { } refused) return refused;
        if (await readers.Who(pages.SessionOf(request), cancel) is not { } official) return await pages.SignIn(request);
        if (!IsClerk(official)) return await NotClerk(request);
        var posted = await PostedForm.Small(request, cancel);
        if (!pages.IsGuarded(request, posted.Raw("guard"))) return await pages.Foreign(request);
        var (draft, fault) = await starts.Begin(official, posted["for"], CancellationToken.None);
        return draft is null
            ? await drafts.Start(request, official, await starts.Look(official, cancel) with { Faults = [fault!] })
            : pages.SeeOther(request, $"/rosters/{draft.Id}");
    }

    private static bool IsClerk(Official official) => DraftDesk.Villages(official).Any();

    private Task<IResult> NotClerk(HttpRequest request) =>
        pages.Say(request, StatusCodes.Status403Forbidden, RosterTexts.NotClerk, RosterTexts.NotClerkText, counties.Current.HelpDesk.In(pages.LanguageOf(request)));
}
