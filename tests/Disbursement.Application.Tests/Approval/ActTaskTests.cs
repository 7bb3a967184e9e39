using Disbursement.Application.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Approval;

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
    public async Task Decide_Confirm_IsRecordedAndBecomesAReceipt()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        await desk.Decide(TestDesk.Head, "confirm");

        var answer = await desk.Look(token);

        Assert.Equal(200, answer.Status);
        Assert.Equal(Verdict.Confirm, Assert.IsType<LinkStanding.Receipt>(answer.View!.Standing).Decision!.Verdict);
        Assert.Equal(TestDesk.Head, (await desk.State()).Past.Single().Decision!.Official);
    }

    [Fact]
    public async Task Decide_TheShownHash_IsRecorded()
    {
        using var desk = await TestDesk.WithCase();
        var shown = Shown.HashOf(await desk.CaseFile());
        await desk.Decide(TestDesk.Head, "confirm");

        var decision = (await desk.State()).Past.Single().Decision!;

        Assert.Equal(shown, decision.Shown);
        Assert.Equal(TestRoster.Revision(12).Hash, decision.Revision);
    }

    [Fact]
    public async Task Decide_TheSamePostAgain_IsAnsweredByTheReceipt()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        (string, string)[] fields = [("form", form), ("verdict", "confirm"), ("comment", "属实"), ("pin", TestDesk.Pin)];

        Assert.Equal(303, (await desk.Post(token, null, fields)).Status);
        Assert.Equal(303, (await desk.Post(token, null, fields)).Status);
        Assert.Single((await desk.State()).Past);
    }

    [Fact]
    public async Task Decide_AnotherVerdictAfterwards_IsAConflictAndChangesNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        await desk.Decide(TestDesk.Head, "confirm");

        var answer = await desk.Post(token, null, ("form", form), ("verdict", "send-back"), ("comment", "不对"), ("pin", TestDesk.Pin));

        Assert.Equal(409, answer.Status);
        Assert.Equal(ActNote.Otherwise, answer.View!.Note);
        Assert.Equal(Verdict.Confirm, (await desk.State()).Past.Single().Decision!.Verdict);
    }

    [Fact]
    public async Task Decide_ManyAtOnce_IsOneDecision()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() =>
            desk.Post(token, null, ("form", form), ("verdict", "confirm"), ("pin", TestDesk.Pin)))));

        Assert.Single((await desk.State()).Past);
        Assert.Equal(20, answers.Count(answer => answer.Status == 303));
        Assert.Equal(980, answers.Count(answer => answer.Status == 429));
        Assert.Single(desk.Mailer.Sent, mail => mail.Subject.Contains("办理回执", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "verdict")]
    [InlineData("approve", "verdict")]
    [InlineData("reject", "verdict")]
    [InlineData("posted", "verdict")]
    [InlineData("send-back", "comment")]
    public async Task Decide_AVerdictThatDoesNotFit_IsAFormErrorAndCostsNoAttempt(string verdict, string field)
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        var answer = await desk.Post(token, null, ("form", await desk.Form(token, TestDesk.Head)), ("verdict", verdict), ("pin", TestDesk.Pin));

        Assert.Equal(422, answer.Status);
        Assert.Equal(field, answer.View!.Faults.Single().Field);
        Assert.Equal(0, desk.Hash.Compared);
        Assert.Empty((await desk.State()).Past);
    }

    [Fact]
    public async Task Decide_AnEmptyPin_IsAFormErrorAndKeepsWhatWasEntered()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        var answer = await desk.Post(token, await desk.Session(TestDesk.Head), ("form", await desk.Form(token, TestDesk.Head)), ("verdict", "confirm"), ("comment", "留着"), ("pin", ""));

        Assert.Equal(422, answer.Status);
        Assert.Equal("pin", answer.View!.Faults.Single().Field);
        Assert.Equal("留着", answer.View.Entered["comment"]);
        Assert.NotNull(answer.View.Form);
        Assert.Equal(0, desk.Hash.Compared);
    }

    [Fact]
    public async Task Decide_StrikeAndSuspend_GoOnWithTheRest()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "2, 5-6"), ("suspend", "9"), ("reason", "重复享受"), ("reason-9", "待核实"));

        var state = await desk.State();

        Assert.Equal("2,5-6", state.Lines[LineState.Struck].Lines.ToString());
        Assert.Equal("9", state.Lines[LineState.Suspended].Lines.ToString());
        Assert.Equal(8, state.Lines[LineState.Open].Count);
        Assert.Equal(Money.FromFen(90_000), state.Lines[LineState.Struck].Total);
    }

    [Theory]
    [InlineData("strike", "x", "strike")]
    [InlineData("strike", "99", "strike")]
    [InlineData("strike", "3", "reason")]
    [InlineData("return", "3", "return")]
    [InlineData("comment", "a\0b", "comment")]
    public async Task Decide_AMistakeInAField_IsNamedAtTheField(string name, string value, string field)
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);

        var answer = await desk.Post(token, null, ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"), (name, value), ("pin", TestDesk.Pin));

        Assert.Equal(422, answer.Status);
        Assert.Equal(field, answer.View!.Faults.Single().Field);
    }

    [Fact]
    public async Task Decide_AWarningUnanswered_IsAskedForByItsId()
    {
        using var desk = await TestDesk.WithCase(warnings: [new CaseWarning("w1", "shared-account", 3), new CaseWarning("w2", "shared-account", 4)]);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var form = await desk.Form(token, TestDesk.Reviewer);

        var first = await desk.Post(token, null, ("form", form), ("verdict", "approve"), ("answer-w1", "同一户"), ("pin", TestDesk.Pin));
        var second = await desk.Post(token, null, ("form", form), ("verdict", "approve"), ("answer-w1", "同一户"), ("answer-w2", "同一户"), ("pin", TestDesk.Pin));

        Assert.Equal("answer-w2", first.View!.Faults.Single().Field);
        Assert.Equal(303, second.Status);
    }

    [Fact]
    public async Task Decide_ADocumentCameMeanwhile_IsAConflictThatMarksItAndKeepsWhatWasEntered()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        var added = await desk.Vault.Put(desk.CaseId, "%PDF-1.7 more"u8.ToArray());
        await desk.Do(new CaseCommand.AddDocument(new CaseDocument("sealed-list", added, "application/pdf", 13)));

        var answer = await desk.Post(token, await desk.Session(TestDesk.Head), ("form", form), ("verdict", "confirm"), ("comment", "留着"), ("pin", TestDesk.Pin));

        Assert.Equal(409, answer.Status);
        Assert.Equal(ActNote.Changed, answer.View!.Note);
        Assert.Contains(added.Value, answer.View.Changes.Documents);
        Assert.Equal("留着", answer.View.Entered["comment"]);
        Assert.Empty((await desk.State()).Past);
        Assert.Equal(303, (await desk.Post(token, null, ("form", answer.View.Form!), ("verdict", "confirm"), ("comment", "留着"), ("pin", TestDesk.Pin))).Status);
    }

    [Fact]
    public async Task Decide_AfterHalfAnHourAndWithoutSession_ThePinOpensOneAndNothingIsLost()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var form = await desk.Form(token, TestDesk.Head);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        var answer = await desk.Post(token, null, ("form", form), ("verdict", "confirm"), ("comment", "留着"), ("pin", TestDesk.Pin));

        Assert.Equal(409, answer.Status);
        Assert.Equal(ActNote.Expired, answer.View!.Note);
        Assert.NotNull(answer.Cookie);
        Assert.NotNull(answer.View.Details);
        Assert.Equal("留着", answer.View.Entered["comment"]);
        Assert.Empty((await desk.State()).Past);
    }

    [Fact]
    public async Task Decide_WithAnotherOfficialsForm_IsAConflict()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var state = await desk.State();
        var others = state.Task!.Officials;
        var foreign = desk.Forms.Issue(Shown.ContentOf(await desk.CaseFile(), await desk.Links.Issue(new LinkTarget(desk.CaseId, "view", TestDesk.Clerk))));

        var answer = await desk.Post(await desk.TaskToken(others[0]), null, ("form", foreign), ("verdict", "approve"), ("pin", TestDesk.Pin));

        Assert.Equal(409, answer.Status);
        Assert.Empty((await desk.State()).Past.Skip(1));
    }

    [Fact]
    public async Task Look_AtALinkOfWhoDoesNotHaveTheTask_IsGone()
    {
        using var desk = await TestDesk.WithCase();

        Assert.Equal(410, (await desk.Look(await desk.TaskToken(TestDesk.Leader))).Status);
        Assert.Equal(410, (await desk.Open(await desk.TaskToken(TestDesk.Leader), TestDesk.Pin)).Status);
    }

    [Fact]
    public async Task Decide_ByALinkWithoutTheTask_IsGoneWhateverIsPosted()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Leader);

        var answer = await desk.Post(token, null, ("form", "x.y"), ("verdict", "approve"), ("pin", TestDesk.Pin));

        Assert.Equal(410, answer.Status);
        Assert.Equal(0, desk.Hash.Compared);
    }

    [Fact]
    public async Task Decide_PostANotice_StartsItsClockAndIsAReceipt()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        var token = await desk.TaskToken(TestDesk.Clerk);
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        var form = await desk.Form(token, TestDesk.Clerk);

        var without = await desk.Post(token, null, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), ("pin", TestDesk.Pin));
        var html = await desk.Post(token, null, "<html>"u8.ToArray(), ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), ("pin", TestDesk.Pin));
        var posted = await desk.Post(token, null, photo, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), ("pin", TestDesk.Pin));
        var again = await desk.Post(token, null, photo, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), ("pin", TestDesk.Pin));

        Assert.Equal("photo", without.View!.Faults.Single().Field);
        Assert.Equal("photo", html.View!.Faults.Single().Field);
        Assert.Equal(303, posted.Status);
        Assert.Equal(303, again.Status);
        var receipt = Assert.IsType<LinkStanding.Receipt>((await desk.Look(token)).View!.Standing);
        Assert.Equal(new DateOnly(2026, 5, 19), receipt.Posting!.LastDay);
        Assert.Equal(photo, await desk.Vault.Open(desk.CaseId, receipt.Posting.Photo.Hash));
    }

    [Fact]
    public async Task Decide_TheWords_AreStoredEncryptedAndInNoEvent()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "confirm", ("comment", "只有这里写着的话"));

        var words = DecisionWords.Read(await desk.Vault.Open(desk.CaseId, (await desk.State()).Past.Single().Decision!.Words, default));

        Assert.Equal("只有这里写着的话", words.Comment);
        Assert.DoesNotContain("只有这里写着的话", desk.Table.Written, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes("只有这里写着的话")), desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhileLeafing_KeepsEverythingButThePin()
    {
        using var desk = await TestDesk.WithCase(120);
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var cookie = await desk.Session(TestDesk.Reviewer);

        var saved = await desk.Save(token, cookie, "3", ("form", await desk.Form(token, TestDesk.Reviewer)), ("strike", "7"), ("comment", "看到一半"), ("pin", TestDesk.Pin));
        var entered = (await desk.Look(token, cookie)).View!.Entered;

        Assert.Equal(new LineQuery(3, false), saved.Lines);
        Assert.Equal(("7", "看到一半", ""), (entered["strike"], entered["comment"], entered["pin"]));
        Assert.Empty((await desk.Look(token)).View!.Entered.Names);
        Assert.Single((await desk.State()).Past);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes("看到一半")), desk.Table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WithoutASessionOrWithAForeignForm_KeepsNothing()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);
        var cookie = await desk.Session(TestDesk.Head);

        var without = await desk.Save(token, null, "1", ("form", await desk.Form(token, TestDesk.Head)), ("comment", "x"));
        var foreign = await desk.Save(token, cookie, "1", ("form", "x.y"), ("comment", "x"));

        Assert.Equal((401, 409), (without.Status, foreign.Status));
        Assert.Empty((await desk.Look(token, cookie)).View!.Entered.Names);
    }

    [Theory]
    [InlineData("2", 2, false)]
    [InlineData("warnings-3", 3, true)]
    [InlineData("", 1, false)]
    [InlineData("-5", 1, false)]
    [InlineData("99999999999", 1, false)]
    public void LineQuery_OfAButton_IsReadOrTheFirstPage(string text, int page, bool onlyWarnings) =>
        Assert.Equal(new LineQuery(page, onlyWarnings), LineQuery.Parse(text));
}
