using Disbursement.Application.Notice;
using Disbursement.Application.Office;
using Disbursement.Web.Notice;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Pages;

/// <summary>What the public reads.</summary>
public sealed class NoticeFunctions(Notices notices, ICounties counties, PageAnswers pages)
{
    [Function("SeeNotices")]
    public Task<IResult> All(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notice")] HttpRequest request, CancellationToken cancel) =>
        List(request, null, cancel);

    [Function("SeeNoticesOfArea")]
    public Task<IResult> OfArea(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notice/{area}")] HttpRequest request, string area, CancellationToken cancel) =>
        List(request, area, cancel);

    [Function("SeeNotice")]
    public async Task<IResult> One(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notice/case/{number}")] HttpRequest request, string number, CancellationToken cancel) =>
        await notices.Find(number, PageQuery.PageOf(request), cancel) is { } view
            ? await pages.Page<NoticePage, NoticeView>(request, view, await pages.Signed(request))
            : await pages.NotFound(request);

    /// <summary>The printable form: with names in full for the village that posts it, masked for everybody else.</summary>
    [Function("PrintNotice")]
    public async Task<IResult> Sheet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notice/case/{number}/print")] HttpRequest request, string number, CancellationToken cancel)
    {
        var options = await pages.Signed(request);
        var view = await notices.Sheet(number, file => options.Official is { } official && official.Posts.Any(post => post.Area == file.State.Facts.Village), cancel, PageQuery.PageOf(request));
        return view is null
            ? await pages.NotFound(request)
            : await pages.Page<SheetPage, NoticeView>(request, view, options);
    }

    /// <summary>What is kept about people, and why.</summary>
    [Function("SeePrivacy")]
    public async Task<IResult> Privacy([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "privacy")] HttpRequest request) =>
        await pages.Page<PrivacyPage, string>(request, counties.Current.ComplaintTelephone, await pages.Signed(request));

    private async Task<IResult> List(HttpRequest request, string? area, CancellationToken cancel) =>
        await notices.List(area, cancel) is { } list
            ? await pages.Page<NoticeListPage, NoticeList>(request, list, await pages.Signed(request))
            : await pages.NotFound(request);
}
