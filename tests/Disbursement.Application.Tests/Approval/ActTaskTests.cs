using Disbursement.Application.Approval;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class ActTaskTests
{
    private const string Wrong = "13572468x";

    [Fact]
    public async Task Look_WithoutASession_ShowsNoLineAndNoForm()
    {
        using var desk = await TestDesk.WithCase();

        var answer = await desk.Look(await desk.TaskToken(TestDesk.Head));

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.View!.Details);
        Assert.Null(answer.View.Form);
        Assert.Equal(12, answer.View.Head.Count);
    }

    [Fact]
    public async Task Look_WithASession_ShowsLinesAndTheForm()
    {
        using var desk = await TestDesk.WithCase();

        var view = (await desk.Look(await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Head))).View!;

        Assert.Equal(12, Assert.IsType<TaskDetails.OfCase>(view.Details).Lines.Lines.Count);
        Assert.NotNull(view.Form);
    }

    [Fact]
    public async Task Look_WithSomebodyElsesSession_ShowsNoMoreThanWithout()
    {
        using var desk = await TestDesk.WithCase();

        var view = (await desk.Look(await desk.TaskToken(TestDesk.Head), await desk.Session(TestDesk.Reviewer))).View!;

        Assert.Null(view.Details);
    }

    [Fact]
    public async Task LinkOfWhoLeftOffice_WithHisSessionOrPin_ShowsAndSignsNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var cookie = await desk.Session(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        var county = await File.ReadAllTextAsync(Path.Combine(TestDesk.Root(), "samples", "county", "qinghe.json"));
        Assert.Empty(await desk.Counties.Load(county.Replace($"\"{TestDesk.Head}\"", "\"his-successor\"", StringComparison.Ordinal), "qinghe.json", default));

        Assert.Null((await desk.Look(token, cookie)).View!.Details);
        var opened = await desk.Open(token, TestDesk.Pin);
        Assert.Equal((403, null), (opened.Status, opened.Cookie));
        Assert.NotEqual(303, (await desk.Post(token, cookie, ("form", form), ("verdict", "confirm"), ("pin", TestDesk.Pin))).Status);
    }

    // Whoever moved to another township keeps his session and his mails; what /cases hides from him no old link may show.
    [Fact]
    public async Task OpenLinkOfWhoMovedToAnotherTownship_WithHisSessionOrPin_ShowsAndSignsNothing()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var cookie = await desk.Session(TestDesk.Reviewer);
        (string, string)[] fields = [("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve")];
        await desk.Save(token, cookie, "1", fields);
        await desk.ReviewersSwap();

        foreach (var answer in new[]
        {
            await desk.Look(token, cookie),
            await desk.Act.Look(token, cookie, LineQuery.First, default, signing: true),
            await desk.Open(token, TestDesk.Pin),
            await desk.Save(token, cookie, "1", fields),
            await desk.Review(token, cookie, null, fields),
            await desk.Post(token, cookie, [.. fields, ("pin", TestDesk.Pin)]),
        })
        {
            Assert.Equal((410, true, null), (answer.Status, answer.View!.IsElsewhere, answer.Cookie));
            Assert.Null(answer.View.Details);
            Assert.Null(answer.View.Form);
            Assert.Null(answer.View.Summary);
        }
        Assert.Single((await desk.State()).Past);
    }

    [Fact]
    public async Task LookOfWhoMovedToAnotherTownship_ShowsNoReasons()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "send-back", ("comment", "只有这里写着的话"));
        var token = desk.Links.Token(await desk.Links.Issue(new LinkTarget(desk.CaseId, LinkSubject.View.ToString(), TestDesk.Reviewer)));
        var cookie = await desk.Session(TestDesk.Reviewer);
        Assert.NotNull(Assert.IsType<TaskDetails.OfCase>((await desk.Look(token, cookie)).View!.Details).SentBack);
        await desk.ReviewersSwap();

        var moved = await desk.Look(token, cookie);

        Assert.Equal((410, true, null), (moved.Status, moved.View!.IsElsewhere, moved.View.Details));
    }

    [Fact]
    public async Task ReceiptOfWhoMovedToAnotherTownship_IsStillHisReceiptAndShowsNobody()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var cookie = await desk.Session(TestDesk.Reviewer);
        await desk.Decide(TestDesk.Reviewer, "approve");
        Assert.NotNull((await desk.Look(token, cookie)).View!.Details);
        await desk.ReviewersSwap();

        var moved = await desk.Look(token, cookie);

        Assert.IsType<LinkStanding.Receipt>(moved.View!.Standing);
        Assert.Equal((200, true, null), (moved.Status, moved.View.IsElsewhere, moved.View.Details));
    }

    [Fact]
    public async Task Look_AtAReceipt_ShowsNotTheDueDayOfTheNextTask()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        Assert.NotNull((await desk.Look(token)).View!.Head.Due);

        await desk.ToReview();

        var receipt = (await desk.Look(token)).View!;
        Assert.IsType<LinkStanding.Receipt>(receipt.Standing);
        Assert.Null(receipt.Head.Due);
        Assert.NotNull((await desk.Look(await desk.TaskToken(TestDesk.Reviewer))).View!.Head.Due);
    }

    [Fact]
    public async Task Look_OfWhoOnlyLooks_ShowsNotTheDueDayOfAnother()
    {
        using var desk = await TestDesk.WithCase();

        var looker = desk.Links.Token(await desk.Links.Issue(new LinkTarget(desk.CaseId, LinkSubject.View.ToString(), TestDesk.Leader)));
        var owner = desk.Links.Token(await desk.Links.Issue(new LinkTarget(desk.CaseId, LinkSubject.View.ToString(), TestDesk.Head)));

        Assert.Null((await desk.Look(looker)).View!.Head.Due);
        Assert.NotNull((await desk.Look(owner)).View!.Head.Due);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asked_OfAReview_SpeaksOfWarningsOnlyWhereThereAreSome(bool warned)
    {
        using var desk = await TestDesk.WithCase(warnings: warned ? [new CaseWarning("w1", "shared-account", 1)] : []);
        await desk.ToReview();

        var asked = (await desk.Look(await desk.TaskToken(TestDesk.Reviewer))).View!.Head.Asked;

        Assert.Equal(warned, asked.En.Contains("warning", StringComparison.Ordinal));
        Assert.Equal(warned, asked.Zh.Contains("预警", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_AHundredTimes_WritesNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var cookie = await desk.Session(TestDesk.Head);
        var before = desk.Table.Commits;

        for (var turn = 0; turn < 50; turn++)
        {
            await desk.Look(token);
            await desk.Look(token, cookie);
        }

        Assert.Equal(before, desk.Table.Commits);
    }

    [Fact]
    public async Task Look_AnUnknownToken_IsNotFound()
    {
        using var desk = await TestDesk.WithCase();

        Assert.Equal(404, (await desk.Look(new string('A', 43))).Status);
    }

    [Fact]
    public async Task Open_TheRightPin_OpensASession()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        var answer = await desk.Open(token, TestDesk.Pin);

        Assert.Equal(303, answer.Status);
        Assert.NotNull((await desk.Look(token, answer.Cookie)).View!.Details);
    }

    [Fact]
    public async Task Open_EmptyPinsWithoutEnd_CountNothingAndLockNobodyOut()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        for (var turn = 0; turn < 100; turn++)
        {
            Assert.Equal(422, (await desk.Open(token, "")).Status);
            desk.Clock.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.Equal(0, desk.Hash.Compared);
        Assert.Equal(303, (await desk.Open(token, TestDesk.Pin)).Status);
    }

    [Fact]
    public async Task Open_FiveWrongPins_StopTheLinkAndTellTheOfficial()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 4; turn++) Assert.Equal(403, (await desk.Open(token, Wrong)).Status);

        var fifth = await desk.Open(token, Wrong);
        var sixth = await desk.Open(token, TestDesk.Pin);

        Assert.Equal(429, fifth.Status);
        Assert.Equal(TimeSpan.FromMinutes(15), fifth.RetryAfter);
        Assert.Equal(429, sixth.Status);
        Assert.Single(desk.Mailer.Sent, mail => mail.Subject.Contains("口令连续输错", StringComparison.Ordinal) && mail.To.StartsWith("head-001001@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_MoreThanTwentyPostsAMinute_AreToldToWait()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 20; turn++) Assert.Equal(422, (await desk.Open(token, "")).Status);

        var answer = await desk.Open(token, TestDesk.Pin);

        Assert.Equal(429, answer.Status);
        Assert.InRange(answer.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(0, desk.Hash.Compared);
    }

    [Fact]
    public async Task Decide_WrongPinsOnAStaleForm_AreCountedWithThoseThatOpenTheLink()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 3; turn++) await desk.Open(token, Wrong);
        for (var turn = 0; turn < 2; turn++) Assert.Equal((409, null), await Stale(desk, token, Wrong));

        Assert.Equal((409, null), await Stale(desk, token, TestDesk.Pin));

        Assert.Equal(5, desk.Hash.Compared);
        Assert.Equal(429, (await desk.Open(token, TestDesk.Pin)).Status);
        Assert.Single(desk.Mailer.Sent, mail => mail.Subject.Contains("口令连续输错", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_TwentyWrongPinsOnAStaleForm_StopTheOfficial()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        for (var turn = 0; turn < 40; turn++)
        {
            await Stale(desk, token, Wrong);
            desk.Clock.Advance(TimeSpan.FromMinutes(4));
        }

        Assert.Equal((409, null), await Stale(desk, token, TestDesk.Pin));

        Assert.Equal(20, desk.Hash.Compared);
        Assert.True(await desk.Attempts.IsStopped(TestDesk.Head));
    }

    [Fact]
    public async Task Decide_TheRightPinOnAStaleForm_OpensASessionAndDecidesNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        var (status, cookie) = await Stale(desk, token, TestDesk.Pin);

        Assert.Equal(409, status);
        Assert.NotNull((await desk.Look(token, cookie)).View!.Details);
        Assert.Empty((await desk.State()).Past);
    }

    private static async Task<(int Status, string? Cookie)> Stale(TestDesk desk, string token, string pin)
    {
        var answer = await desk.Post(token, null, ("form", "of-nobody"), ("verdict", "confirm"), ("pin", pin));
        return (answer.Status, answer.Cookie);
    }
}
