using System.Text.RegularExpressions;
using Disbursement.Application.Approval;
using Disbursement.Application.Tests.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Web;
using Disbursement.Web.Approval;
using Disbursement.Web.Layout;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Pages;

/// <summary>What the page of a link tells whoever has to decide there.</summary>
[Trait("Area", "Pages")]
public sealed partial class ActPagesTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9];

    [Fact]
    public async Task Look_AtACaseWithLinesStruck_TellsWhy()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "2"), ("reason", "重复享受"), ("comment", "其余属实"));
        var token = desk.Links.Token(await desk.Links.Issue(new LinkTarget(desk.CaseId, LinkSubject.View.ToString(), TestDesk.Clerk)));

        var view = (await desk.Look(token, await desk.Session(TestDesk.Clerk))).View!;

        var review = view.Details!.Path[2];
        Assert.Equal("其余属实", review.Comment);
        Assert.Equal([(LineSet.Parse("2"), "重复享受")], review.Reasons);
        Assert.Null((await desk.Look(token)).View!.Details);
    }

    [Fact]
    public async Task Look_AtARosterSentBack_TellsWhatWasWrittenAndThatNoPageTakesTheCorrectedOneYet()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "send-back", ("return", "3,5"), ("reason", "面积不符"), ("reason-5", "账号有误"), ("comment", "请重新丈量"));
        var token = desk.Links.Token(await desk.Links.Issue(new LinkTarget(desk.CaseId, LinkSubject.View.ToString(), TestDesk.Clerk)));

        var closed = await Render(desk, (await desk.Look(token)).View!);
        var open = await Render(desk, (await desk.Look(token, await desk.Session(TestDesk.Clerk))).View!);

        Assert.DoesNotContain("面积不符", closed, StringComparison.Ordinal);
        Assert.Matches("请重新丈量[\\s\\S]*第 3 行：面积不符[\\s\\S]*第 5 行：账号有误[\\s\\S]*暂不能在网页上", Text(open));
    }

    [Fact]
    public async Task Decide_ADocumentCameMeanwhile_IsNamedAndMarkedAsNew()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        foreach (var more in new[] { "%PDF-1.7 one", "%PDF-1.7 two" })
            await desk.Do(new CaseCommand.AddDocument(new CaseDocument("meeting-record", await desk.Vault.Put(desk.CaseId, System.Text.Encoding.ASCII.GetBytes(more)), "application/pdf", 13)));

        var answer = await desk.Post(token, await desk.Session(TestDesk.Head), ("form", form), ("verdict", "confirm"), ("pin", TestDesk.Pin));
        var text = Text(await Render(desk, answer.View!));

        Assert.Contains("新增材料：会议记录（2 份）", text, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(text, "会议记录 [123]"));
        Assert.Equal(2, Regex.Count(text, " 新增 "));
        Assert.Single(Regex.Matches(text, "内容有变化，尚未办理"));
    }

    [Fact]
    public async Task Look_BeforeSigning_AsksToCheckAndShowsNoOtherTotal()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var (token, session) = (await desk.TaskToken(TestDesk.Reviewer), await desk.Session(TestDesk.Reviewer));
        await desk.Save(token, session, "1", ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"), ("strike", "2"), ("reason", "重复享受"));

        var html = await Render(desk, (await desk.Act.Look(token, session, LineQuery.First, default, signing: true)).View!);

        Assert.Matches("<h1[^>]*>请核对您要签署的内容</h1>", html);
        Assert.Contains("3,300.00", html, StringComparison.Ordinal);
        Assert.DoesNotContain("3,600.00", html, StringComparison.Ordinal);
        Assert.Contains("QH-2026-000001", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AtAConfirmation_SpeaksOfNothingThatTheVillageHeadCannotDo()
    {
        using var desk = await TestDesk.WithCase();

        var text = Text(await Render(desk, (await desk.Look(await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head))).View!));

        Assert.All(["剔除", "暂缓", "不予批准", "可不填"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.Contains("退回整份时必填", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterFiveWrongPins_SaysWhyAndUntilWhenOnceAndAsksForNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 4; turn++) await desk.Open(token, "13572468x");

        foreach (var answer in new[] { await desk.Open(token, "13572468x"), await desk.Open(token, TestDesk.Pin) })
        {
            var html = await Render(desk, answer.View!);
            Assert.Single(Regex.Matches(html, "口令连续输错，本链接暂停至 5月12日（周二）10:15"));
            Assert.DoesNotContain("请先改正", html, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"pin\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_StoppedWithSomethingTyped_KeepsIt()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 5; turn++) await desk.Open(token, "13572468x");
        var form = await desk.Form(token, TestDesk.Head);

        var answer = await desk.Save(token, null, "1", ("form", form), ("comment", "留着"));

        Assert.Matches("name=\"comment\" value=\"[^\"]+\"", await Render(desk, answer.View!));
    }

    [Theory]
    [InlineData(StageKind.Review, false)]
    [InlineData(StageKind.Approval, false)]
    [InlineData(StageKind.FinalApproval, true)]
    public void HintOf_Approving_SpeaksOfPaymentAtTheLastStageOnly(StageKind kind, bool paid)
    {
        var hint = CaseTexts.HintOf(Verdict.Approve, kind);

        Assert.Equal(paid, hint.Zh.Contains("支付", StringComparison.Ordinal));
        Assert.Equal(paid, hint.En.Contains("payment", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "请填写张贴日期")]
    [InlineData("2026-05-11", "5月12日（周二）至今天之间")]
    [InlineData("2026-05-13", "5月12日（周二）至今天之间")]
    public async Task Review_ADayOfPostingThatCannotBe_IsToldWhichDaysCan(string day, string says)
    {
        using var desk = await Posting();
        var token = await desk.TaskToken(TestDesk.Clerk);

        var answer = await desk.Review(token, await desk.Session(TestDesk.Clerk), Photo, ("form", await desk.Form(token, TestDesk.Clerk)), ("verdict", "posted"), ("postedOn", day));

        Assert.Contains(says, Assert.Single(answer.View!.Faults).Text.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_BeforeSigningAPosting_SaysTheLastDayThatTheReceiptThenSays()
    {
        using var desk = await Posting();
        var (token, session) = (await desk.TaskToken(TestDesk.Clerk), await desk.Session(TestDesk.Clerk));
        var form = await desk.Form(token, TestDesk.Clerk);
        await desk.Review(token, session, Photo, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"));

        var view = (await desk.Act.Look(token, session, LineQuery.First, default, signing: true)).View!;
        await desk.Post(token, session, Photo, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), ("pin", TestDesk.Pin));

        Assert.Contains("2026年5月19日（周二）24:00", view.Summary!.Next.Zh, StringComparison.Ordinal);
        var receipt = Text(await Render(desk, (await desk.Look(token, session)).View!));
        Assert.Contains("5月19日（周二）24:00", receipt, StringComparison.Ordinal);
        // The clerk has just done his part: nobody acts next before the notice ends.
        Assert.DoesNotContain("下一步", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_ForALineThatIsNotThere_SaysSo()
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = (await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head));

        var missing = await Render(desk, (await desk.Act.Look(token, session, LineQuery.First with { Line = 999 }, default)).View!);
        var found = await Render(desk, (await desk.Act.Look(token, session, LineQuery.First with { Line = 9 }, default)).View!);

        Assert.Contains("这里没有第 999 行。", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("这里没有第", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AtAReceipt_SaysWhoActsNextAndWhatGoesOn()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "2"), ("reason", "重复享受"));
        await desk.OpenStage();

        var html = await Render(desk, (await desk.Look(token, await desk.Session(TestDesk.Reviewer))).View!);
        var closed = await Render(desk, (await desk.Look(token)).View!);

        Assert.Contains($"下一步：村级公示（{desk.Counties.Current.Officials[TestDesk.Clerk].Name}", Text(html), StringComparison.Ordinal);
        Assert.Matches("人数（笔数） 11 合计金额 3,300\\.00", Text(html));
        Assert.DoesNotContain("下一步", closed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "账号：与第5行使用同一账号。请由乡镇经办书面说明原因")]
    [InlineData("en", "account: line 5 has the same account. The township must say in words why")]
    public async Task Look_AtAWarningOfALine_SaysWithWhichLine(string language, string says)
    {
        using var desk = await TestDesk.WithCase(warnings: [new CaseWarning("shared-account-6-account", "shared-account", 6)], sharing: 6);
        await desk.ToReview();

        var html = await Render(desk, (await desk.Look(await desk.TaskToken(TestDesk.Reviewer), await desk.Session(TestDesk.Reviewer))).View!, language);

        Assert.Contains(says, Text(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "请答复第 1 行的预警", "请答复预警：材料与另一份高度相似", "另有 70 处在其他页")]
    [InlineData("en", "Answer the warning of line 1", "Answer the warning: A document is nearly the same as another", "70 more on other pages")]
    public async Task Review_WarningsUnanswered_NamesTheLineAndLinksToNothingThatIsNotThere(string language, string ofLine, string ofRoster, string elsewhere)
    {
        using var desk = await TestDesk.WithCase(130, [new CaseWarning("all", "similar-document", null), .. Enumerable.Range(1, 120).Select(line => new CaseWarning($"w{line}", "shared-account", line))]);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);

        var answer = await desk.Review(token, await desk.Session(TestDesk.Reviewer), null, ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"));

        var html = await Render(desk, answer.View!, language);
        var links = Regex.Matches(Summary(html), "href=\"#([^\"]+)\"").Select(link => link.Groups[1].Value).ToList();
        Assert.Equal(51, links.Count);
        Assert.All(links, id => Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal));
        Assert.All([ofLine, ofRoster, elsewhere], words => Assert.Contains(words, Text(Summary(html)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Review_AFaultInTheReasonOfALineOfAnotherPage_ShowsThatPage(bool onlyWarnings)
    {
        using var desk = await TestDesk.WithCase(120, [new CaseWarning("w1", "shared-account", 1)]);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var form = await desk.Form(token, TestDesk.Reviewer);
        (string, string)[] fields = [("form", form), ("answer-w1", "一户"), ("strike", "60"), ("reason-60", "a\0b")];

        var answer = await desk.ReviewOn(token, await desk.Session(TestDesk.Reviewer), new LineQuery(1, onlyWarnings), fields);

        Assert.Equal(["verdict", "reason-60"], answer.View!.Faults.Select(fault => fault.Field));
        var html = await Render(desk, answer.View);
        Assert.Contains("id=\"reason-60-fault\"", html, StringComparison.Ordinal);
        Assert.Contains("第 60 行的理由：含有不能使用的字符", Text(Summary(html)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_ATextThatTheBoxTakes_IsNotTooLong()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var (form, session) = (await desk.Form(token, TestDesk.Head), await desk.Session(TestDesk.Head));

        // The box counts each of its 1,000 line ends once, and the browser posts each as two.
        var full = await desk.Review(token, session, null, ("form", form), ("verdict", "confirm"), ("comment", string.Concat(Enumerable.Repeat("\r\n字", 1_000)) + "字"));
        var over = await desk.Review(token, session, null, ("form", form), ("verdict", "confirm"), ("comment", "字" + string.Concat(Enumerable.Repeat("\r\n字", 1_000))));

        Assert.True(full.Signing);
        Assert.Equal("comment", over.View!.Faults.Single().Field);
    }

    [Theory]
    [InlineData("重复享受", "en", "Draws it twice")]
    [InlineData("Draws it twice", "zh-CN", "重复享受")]
    [InlineData("早先的理由", "en", "早先的理由")]
    public async Task Look_AReasonChosenInTheOtherLanguage_IsStillChosen(string chosen, string language, string shown)
    {
        using var desk = await TestDesk.WithCase();
        var (token, session) = (await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head));
        await desk.Save(token, session, "1", ("form", await desk.Form(token, TestDesk.Head)), (DecisionEntry.ReasonChosen, chosen));

        var html = await Render(desk, (await desk.Look(token, session)).View!, language);

        Assert.Equal(shown, Assert.Single(Regex.Matches(html, "<option[^>]* selected[^>]*>([^<]*)")).Groups[1].Value);
    }

    // The PIN would open nothing here: it is not asked for, and the page says why and whom to call.
    [Theory]
    [InlineData("zh-CN", "不在您现在的职责范围内", "请联系：")]
    [InlineData("en", "outside your present post", "call ")]
    public async Task Look_AfterMovingToAnotherTownship_SaysSoAndAsksForNoPin(string language, string says, string help)
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var (token, session) = (await desk.TaskToken(TestDesk.Reviewer), await desk.Session(TestDesk.Reviewer));
        Assert.Contains("name=\"pin\"", await Render(desk, (await desk.Look(token)).View!), StringComparison.Ordinal);
        await desk.ReviewersSwap();

        foreach (var cookie in new[] { null, session })
        {
            var html = await Render(desk, (await desk.Look(token, cookie)).View!, language);
            Assert.Contains(says, Text(html), StringComparison.Ordinal);
            Assert.Contains(help + desk.Counties.Current.HelpDesk.In(language)[..4], Text(html), StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"pin\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
        }
    }

    private static async Task<TestDesk> Posting()
    {
        var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        return desk;
    }

    private static string Text(string html) => Spaces().Replace(Tag().Replace(System.Net.WebUtility.HtmlDecode(html), " "), " ");

    private static string Summary(string html) => Regex.Match(html, "id=\"faults\"[\\s\\S]*?</div>").Value;

    private static async Task<string> Render(TestDesk desk, ActView view, string language = "zh-CN")
    {
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        var county = desk.Counties.Current;
        var frame = new Frame { Language = language, County = county.Name, HelpDesk = county.HelpDesk, Demonstration = true, OtherLanguage = "/?lang=en" };
        return await renderer.Render<ActPage, ActView>(frame, view);
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
