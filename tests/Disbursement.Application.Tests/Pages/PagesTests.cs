using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Mail;
using Disbursement.Application.Notice;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Web;
using Disbursement.Web.Approval;
using Disbursement.Web.Cases;
using Disbursement.Web.Intake;
using Disbursement.Web.Layout;
using Disbursement.Web.Notice;
using Disbursement.Web.Office;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Pages;

[Trait("Area", "Pages")]
public sealed class PagesTests
{
    private static readonly string[] Sensitive = [TestRoster.CanaryId, TestRoster.CanaryAccount, TestRoster.CanaryPhone];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task ActPage_WithoutASession_HoldsNothingAboutAnybody(string language)
    {
        using var desk = await TestDesk.WithCase();

        var html = await Render<ActPage, ActView>(desk, language, (await desk.Look(await desk.TaskToken(TestDesk.Head))).View!);

        Assert.All([.. Sensitive, TestRoster.CanaryName, desk.Counties.Current.Officials[TestDesk.Head].Name], canary => Assert.DoesNotContain(canary, html, StringComparison.Ordinal));
        Assert.Contains("QH-2026-000001", html, StringComparison.Ordinal);
        Assert.Contains("叁仟陆佰元整", html, StringComparison.Ordinal);
        Assert.Contains("DEMONSTRATION", html, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActPage_WithASession_MasksEverythingAndChoosesNoVerdict()
    {
        using var desk = await TestDesk.WithCase();

        var html = await Render<ActPage, ActView>(desk, "zh-CN", (await desk.Look(await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head))).View!);

        Assert.Contains("金***某", html, StringComparison.Ordinal);
        Assert.All([.. Sensitive, TestRoster.CanaryName, TestRoster.CanaryHousehold], canary => Assert.DoesNotContain(canary, html, StringComparison.Ordinal));
        Assert.Contains("name=\"verdict\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActPage_AfterAMistake_KeepsEverythingEnteredButThePin()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var answer = await desk.Post(
            token, await desk.Session(TestDesk.Reviewer), ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"), ("strike", "3-4"),
            ("reason-3", "<b>理由</b>"), ("comment", "意见"), ("pin", "my-secret-pin"));

        var html = await Render<ActPage, ActView>(desk, "zh-CN", answer.View!);

        Assert.Matches("name=\"strike\" value=\"3\" checked", html);
        Assert.Matches("name=\"strike\" value=\"4\" checked", html);
        Assert.DoesNotMatch("name=\"strike\" value=\"5\" checked", html);
        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>理由", html, StringComparison.Ordinal);
        Assert.Contains("意见", html, StringComparison.Ordinal);
        Assert.DoesNotContain("my-secret-pin", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#reason\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticePage_WhilePosted_MasksNamesAndShowsNothingElse()
    {
        using var desk = await Posted();

        var html = await Render<NoticePage, NoticeView>(desk, "zh-CN", (await desk.Notices.Find("QH-2026-000001", 1, default))!);

        Assert.Contains("金***某", html, StringComparison.Ordinal);
        Assert.All([.. Sensitive, TestRoster.CanaryName, TestRoster.CanaryHousehold], canary => Assert.DoesNotContain(canary, html, StringComparison.Ordinal));
        Assert.Contains("300.00", html, StringComparison.Ordinal);
        Assert.Single((await desk.Notices.List("999901001001", default))!.Posted);
        Assert.Empty((await desk.Notices.List("999901001002", default))!.Posted);
        Assert.Null(await desk.Notices.List("999901999999", default));
    }

    [Fact]
    public async Task NoticePage_TheDayAfterItEnds_ShowsTotalsOnly()
    {
        using var desk = await Posted();
        desk.Clock.To(new DateTimeOffset(2026, 5, 19, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(NoticeStanding.Posted, (await desk.Notices.Find("QH-2026-000001", 1, default))!.Standing);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));

        var view = (await desk.Notices.Find("QH-2026-000001", 1, default))!;
        var html = await Render<NoticePage, NoticeView>(desk, "zh-CN", view);

        Assert.Equal(NoticeStanding.Ended, view.Standing);
        Assert.DoesNotContain("金***某", html, StringComparison.Ordinal);
        Assert.Contains("3,600.00", html, StringComparison.Ordinal);
        Assert.Empty((await desk.Notices.List(null, default))!.Posted);
    }

    [Fact]
    public async Task Sheet_ForTheVillage_HasNamesInFullAndACode()
    {
        using var desk = await Posted();

        var full = await Render<SheetPage, NoticeView>(desk, "zh-CN", (await desk.Notices.Sheet("QH-2026-000001", _ => true, default))!);
        var masked = await Render<SheetPage, NoticeView>(desk, "zh-CN", (await desk.Notices.Sheet("QH-2026-000001", _ => false, default))!);

        Assert.Contains(TestRoster.CanaryName, full, StringComparison.Ordinal);
        Assert.Contains("<svg", full, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", full, StringComparison.Ordinal);
        Assert.DoesNotContain(TestRoster.CanaryName, masked, StringComparison.Ordinal);
        Assert.All(Sensitive, canary => Assert.DoesNotContain(canary, full + masked, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "盖章后张贴", "姓名隐去部分")]
    [InlineData("en", "post it", "names are masked")]
    public async Task Sheet_WithMaskedNames_IsNotForTheWall(string language, string post, string masked)
    {
        using var desk = await Posted();

        var full = await Render<SheetPage, NoticeView>(desk, language, (await desk.Notices.Sheet("QH-2026-000001", _ => true, default))!);
        var web = await Render<SheetPage, NoticeView>(desk, language, (await desk.Notices.Sheet("QH-2026-000001", _ => false, default))!);

        Assert.Contains(post, full, StringComparison.Ordinal);
        Assert.DoesNotContain(masked, full, StringComparison.Ordinal);
        Assert.Contains("class=\"stamp\"", full, StringComparison.Ordinal);
        Assert.Contains(masked, web, StringComparison.Ordinal);
        Assert.DoesNotContain(post, web, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"stamp\"", web, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticePage_OfANameWithSigns_EncodesIt()
    {
        using var desk = await Posted();
        var view = (await desk.Notices.Find("QH-2026-000001", 1, default))!;

        var html = await Render<NoticePage, NoticeView>(desk, "zh-CN", view with { Programme = new LocalName("<b>&", "<b>&"), Telephone = "\"><b>" });

        Assert.Contains("<span class=\"whole\">&lt;b&gt;&amp;</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticePage_WhilePosted_SaysHowToObjectAndLeadsBack()
    {
        using var desk = await Posted();

        var html = await Render<NoticePage, NoticeView>(desk, "en", (await desk.Notices.Find("QH-2026-000001", 1, default))!);

        Assert.Contains("To object while a list is posted, call <a href=\"tel:", html, StringComparison.Ordinal);
        Assert.All(["/notice", "/notice/999901001000", "/notice/999901001001"], path => Assert.Contains($"<li><a href=\"{path}\">", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sheet_AfterTheNotice_SaysThatItEnded()
    {
        using var desk = await Posted();
        desk.Clock.To(new DateTimeOffset(2026, 5, 19, 16, 0, 0, TimeSpan.Zero));

        var html = await Render<SheetPage, NoticeView>(desk, "en", (await desk.Notices.Sheet("QH-2026-000001", _ => false, default))!);

        Assert.Contains("The notice ended on <span class=\"whole\">Tue 19 May 2026</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not posted yet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_OfAShareOfTheWage_IsWrittenInPercent()
    {
        using var desk = await TestDesk.WithCase();
        var programmes = desk.Counties.Current.Programmes;

        Assert.Equal("20 %", NoticeViews.RateOf(programmes["workshop-wage"], null));
        Assert.Equal("300.00", NoticeViews.RateOf(programmes["dividend"], null));
    }

    [Fact]
    public async Task StartPage_Title_NamesTheSiteOnce()
    {
        using var desk = await TestDesk.WithCase();

        var html = await Render<StartPage, LocalName>(desk, "zh-CN", desk.Counties.Current.Name);

        Assert.Contains("<title>清禾县惠民补贴发放</title>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 1, false)]
    [InlineData(3, 2, true)]
    public async Task SessionsPage_OfSeveralBrowsers_BeginsWithThisOne(int sessions, int others, bool endsAll)
    {
        using var desk = await TestDesk.WithCase();
        var now = desk.Clock.GetUtcNow();
        var open = Enumerable.Range(1, sessions).Select(number => new Session(TestDesk.Head, now, now.AddMinutes(-number), $"id-{number}")).ToList();

        var html = await Render<SessionsPage, SessionsModel>(desk, "zh-CN", new SessionsModel(open, $"id-{sessions}", "guard"));

        Assert.Equal(others, html.Split("<h2>其他浏览器</h2>").Length - 1);
        Assert.True(others == 0 || html.IndexOf("<h2>当前浏览器</h2>", StringComparison.Ordinal) < html.IndexOf("<h2>其他浏览器</h2>", StringComparison.Ordinal));
        Assert.Equal(endsAll, html.Contains("value=\"others\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActPage_OfAReceipt_SaysWhatWasDone()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        await desk.ToReview();

        var html = await Render<ActPage, ActView>(desk, "en", (await desk.Look(token, await desk.Session(TestDesk.Head))).View!);

        Assert.Matches("Recorded: .*Confirmed", html);
        Assert.Contains("History", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "多人共用一个账号", "这里没有第 999 行。")]
    [InlineData("en", "Several payees share one account", "There is no line 999 here.")]
    public async Task CaseStory_OfLinesWithWarnings_NamesThemInWordsAndSaysWhatIsNotThere(string language, string warning, string missing)
    {
        using var desk = await TestDesk.WithCase(warnings: [new CaseWarning("w1", "shared-account", 3)]);

        var html = await Render<CaseStoryPage, CaseView>(desk, language, CaseView.Of(await desk.CaseFile(), LineQuery.First with { Line = 999 }));
        var found = await Render<CaseStoryPage, CaseView>(desk, language, CaseView.Of(await desk.CaseFile(), LineQuery.First with { Line = 3 }));

        Assert.Contains(warning, html, StringComparison.Ordinal);
        Assert.Contains(missing, html, StringComparison.Ordinal);
        Assert.DoesNotContain(missing[..4], found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CasePage_OfACaseOnItsWay_MasksAndAddsUp()
    {
        using var desk = await Posted();

        var html = await Render<CaseStoryPage, CaseView>(desk, "en", CaseView.Of(await desk.CaseFile(), LineQuery.First));

        Assert.All([.. Sensitive, TestRoster.CanaryName], canary => Assert.DoesNotContain(canary, html, StringComparison.Ordinal));
        Assert.Contains("Public notice", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", DeliveryStatus.Delivered, "delivered", "came back")]
    [InlineData("en", DeliveryStatus.Bounced, "came back", "delivered")]
    [InlineData("zh-CN", DeliveryStatus.Delivered, "已送达", "被退回")]
    [InlineData("zh-CN", DeliveryStatus.Bounced, "被退回", "已送达")]
    public async Task CasePage_OfAReportedMail_SaysWhatBecameOfItAndNotWhereItWent(string language, DeliveryStatus status, string shown, string other)
    {
        using var desk = await Posted();
        var deliveries = new MailDeliveries(desk.Table);
        var stories = new CaseStories(new StreamStore(desk.Table), desk.Vault, new SentMails(desk.Table, desk.Clock), deliveries);
        var mail = desk.Mailer.Sent[0];
        var before = await Render<CaseStoryPage, CaseView>(desk, language, await stories.Of(await desk.CaseFile(), LineQuery.First, desk.Clock.GetUtcNow(), default));

        await deliveries.Record(desk.CaseId, new MailDelivery(MailDelivery.NameOf(mail.MessageId), mail.Kind, mail.Official, status, desk.Clock.GetUtcNow()), default);
        var html = await Render<CaseStoryPage, CaseView>(desk, language, await stories.Of(await desk.CaseFile(), LineQuery.First, desk.Clock.GetUtcNow(), default));

        Assert.DoesNotContain($">{shown}</span>", before, StringComparison.Ordinal);
        Assert.Equal(2, html.Split($">{shown}</span>").Length);
        Assert.DoesNotContain($">{other}</span>", html, StringComparison.Ordinal);
        Assert.All(desk.Mailer.Sent, sent => Assert.DoesNotContain(sent.To, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActPage_OfTenThousandLines_StaysSmall()
    {
        using var desk = await TestDesk.WithCase(9_999);

        var html = await Render<ActPage, ActView>(desk, "zh-CN", (await desk.Look(await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head))).View!);

        Assert.InRange(html.Length, 10_000, 300 * 1024 / 3);
    }

    [Fact]
    public async Task RosterReceipt_WhileAStageWaitsForPeople_NamesItAndThem()
    {
        using var desk = await TestDesk.WithCase();
        var confirming = await Receipt(desk);
        await desk.Decide(TestDesk.Head, "confirm");
        var between = await Receipt(desk);
        await desk.OpenStage();
        var reviewing = await Receipt(desk);

        Assert.Contains("Next: Village confirmation, by 张美丽.", confirming, StringComparison.Ordinal);
        Assert.Contains("Next: Township review, by ", between, StringComparison.Ordinal);
        Assert.Contains("Next: Township review, by ", reviewing, StringComparison.Ordinal);
        Assert.All(desk.Counties.Current.Holders(Role.TownshipReviewer, TestRoster.Village, "dividend"), reviewer => Assert.Contains(reviewer.Name, reviewing, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("send-back", "Sent back for correction")]
    [InlineData("posted", "Public notice")]
    [InlineData("reject", "Rejected")]
    public async Task RosterReceipt_OnceNoStageWaitsForPeople_SaysHowTheCaseStands(string what, string status)
    {
        using var desk = what == "send-back" ? await TestDesk.WithCase() : await Posted();
        if (what == "send-back") await desk.Decide(TestDesk.Head, "send-back", ("return", "3"), ("reason", "面积不符"));
        if (what == "reject") await Reject(desk);

        var html = await Receipt(desk);

        Assert.DoesNotContain("Next: ", html, StringComparison.Ordinal);
        Assert.Contains($"The case stands at: {status}.", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/cases/QH-2026-000001\"", html, StringComparison.Ordinal);
    }

    // From the notice that hangs through the rest of the chain to the county, which rejects.
    private static async Task Reject(TestDesk desk)
    {
        desk.Clock.Advance(TimeSpan.FromDays(10));
        await desk.Do(new CaseCommand.LookAtClock());
        while ((await desk.State()).CurrentStage is { } stage)
        {
            await desk.OpenStage();
            await desk.Decide((await desk.State()).Task!.Officials[0], stage.Kind == StageKind.FinalApproval ? "reject" : "approve", ("comment", "已核对"));
        }
    }

    private static async Task<string> Receipt(TestDesk desk) => await Render<RosterReceiptPage, DraftReceipt>(desk, "en", DraftReceipt.Of(await desk.CaseFile()));

    [Fact]
    public async Task MayRead_OfficialsOfTheArea_AndNobodyElse()
    {
        // Stated by exclusion: whoever is not named reads nothing.
        using var desk = await TestDesk.WithCase();
        var file = await desk.CaseFile();

        var readers = desk.Counties.Current.Officials.Values.Where(official => CaseReaders.MayRead(official, file)).Select(official => official.Id).ToList();

        Assert.Contains(TestDesk.Head, readers);
        Assert.Contains(TestDesk.Reviewer, readers);
        Assert.All(readers, id => Assert.True(id.EndsWith("-001001", StringComparison.Ordinal) || id.EndsWith("-001", StringComparison.Ordinal)
            || desk.Counties.Current.Officials[id].Posts.Any(post => post.Area == desk.Counties.Current.Code), id));
    }

    private static async Task<TestDesk> Posted()
    {
        var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        var state = await desk.State();
        await desk.Do(new CaseCommand.PostNotice
        {
            Official = TestDesk.Clerk,
            Revision = 1,
            Stage = state.Task!.Stage,
            Round = state.Task.Round,
            PostedOn = new DateOnly(2026, 5, 12),
            Photo = new CaseDocument("notice-photo", Domain.Values.ContentHash.Of([1]), "image/jpeg", 1),
        });
        return desk;
    }

    private static async Task<string> Render<TPage, TModel>(TestDesk desk, string language, TModel model)
        where TPage : Page<TModel>
    {
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        var frame = new Frame
        {
            Language = language,
            County = desk.Counties.Current.Name,
            HelpDesk = desk.Counties.Current.HelpDesk,
            Demonstration = true,
            OtherLanguage = "/?lang=en",
        };
        return await renderer.Render<TPage, TModel>(frame, model);
    }
}
