using Disbursement.Application.Approval;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class DecisionTests
{
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
        var shown = Shown.HashOf(await desk.State());
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
        var foreign = desk.Forms.Issue(new CaseLook(await desk.CaseFile(), await desk.Links.Issue(new LinkTarget(desk.CaseId, "view", TestDesk.Clerk)), null).Content);

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
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9];
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
    public async Task Review_APosting_KeepsThePhotographUntilItIsSigned()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        var (token, session) = (await desk.TaskToken(TestDesk.Clerk), await desk.Session(TestDesk.Clerk));
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xD9];
        var form = await desk.Form(token, TestDesk.Clerk);

        // The day is missing: the photograph need not be chosen again.
        var faulty = await desk.Review(token, session, photo, ("form", form), ("verdict", "posted"));
        var kept = (NoticeTask.KeptPhoto, faulty.View!.Entered[NoticeTask.KeptPhoto]);
        var reviewed = await desk.Review(token, session, null, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), kept);
        var summary = (await desk.Act.Look(token, session, LineQuery.First, default, signing: true)).View!.Summary!;
        Assert.Null((await desk.State()).Task!.Posting);
        var posted = await desk.Post(token, session, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), kept, ("pin", TestDesk.Pin));
        var again = await desk.Post(token, session, ("form", form), ("verdict", "posted"), ("postedOn", "2026-05-12"), kept, ("pin", TestDesk.Pin));

        Assert.Equal(["postedOn"], faulty.View.Faults.Select(fault => fault.Field));
        Assert.True(reviewed.Signing);
        Assert.Equal((12, new DateOnly(2026, 5, 12)), (summary.Count, summary.PostedOn));
        Assert.Equal((303, 303), (posted.Status, again.Status));
        Assert.Equal(photo, await desk.Vault.Open(desk.CaseId, (await desk.State()).Task!.Posting!.Photo.Hash));
    }

    [Fact]
    public async Task Decide_WithAPhotographThatWasNeverKept_AsksForOne()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve");
        await desk.OpenStage();
        var token = await desk.TaskToken(TestDesk.Clerk);

        // The hash of a document of the case is none of a photograph that the clerk sent.
        var other = (await desk.State()).Documents[0].Hash.Value;
        var answer = await desk.Post(token, null, ("form", await desk.Form(token, TestDesk.Clerk)), ("verdict", "posted"), ("postedOn", "2026-05-12"), (NoticeTask.KeptPhoto, other), ("pin", TestDesk.Pin));

        Assert.Equal(["photo"], answer.View!.Faults.Select(fault => fault.Field));
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

    // Rule 3: a payee decides nothing in his case, whichever of his offices his ID number is known through.
    [Fact]
    public async Task Decide_PayeeKnownThroughHisSecondOffice_IsRefusedAndToldWhy()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.AlsoHolds(TestDesk.Reviewer, TestRoster.Id(2));
        var token = await desk.TaskToken(TestDesk.Reviewer);

        var answer = await desk.Post(
            token, null, ("form", await desk.Form(token, TestDesk.Reviewer)), ("verdict", "approve"), ("pin", TestDesk.Pin));

        Assert.Equal(422, answer.Status);
        Assert.Equal(new Fault("verdict", ActTexts.PayeeDecides), answer.View!.Faults.Single());
        Assert.Single((await desk.State()).Past);
    }

    [Fact]
    public async Task Decide_SecondOfficeOfWhoIsNoPayee_IsRecorded()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.AlsoHolds(TestDesk.Reviewer, TestRoster.Id(200));

        await desk.Decide(TestDesk.Reviewer, "approve");

        Assert.Equal(2, (await desk.State()).Past.Count);
    }

    [Theory]
    [InlineData("reason-07")]
    [InlineData("reason-+7")]
    [InlineData("reason- 7")]
    [InlineData("reason-7.0")]
    [InlineData("reason-")]
    public async Task Decide_ReasonForALineThatIsNotWrittenAsOne_IsNoReasonForIt(string name)
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var token = await desk.TaskToken(TestDesk.Reviewer);
        var form = await desk.Form(token, TestDesk.Reviewer);
        (string, string)[] fields = [("form", form), ("verdict", "approve"), ("strike", "7"), ("pin", TestDesk.Pin)];

        var answer = await desk.Post(token, null, [.. fields, (name, "重复享受")]);

        Assert.Equal(422, answer.Status);
        Assert.Equal(new Fault("reason", ActTexts.ReasonMissing), answer.View!.Faults.Single());
        Assert.Equal(303, (await desk.Post(token, null, [.. fields, ("reason-7", "重复享受")])).Status);
    }
}
