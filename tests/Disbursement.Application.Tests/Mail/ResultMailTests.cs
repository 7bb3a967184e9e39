using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Mail;

/// <summary>What is told about the end of a case: rejected, paid back by the bank, or stuck. The money part is done with events, as the bank would.</summary>
[Trait("Area", "Pages")]
public sealed class ResultMailTests
{
    private const string Batch = "rural-bank-20260519";

    [Fact]
    public async Task BankReturns_OfSomeLines_GoToTheClerkAndTheTownshipReviewers()
    {
        using var desk = await Paid(returned: "3,7-9");

        var told = desk.Mailer.Sent.Where(mail => mail.Kind == MailKind.BankReturns).ToList();

        var reviewers = desk.Counties.Current.Holders(Role.TownshipReviewer, TestRoster.Village).Select(official => official.Email);
        Assert.Equal(reviewers.Append("clerk-001001@qinghe.example").Order(), told.Select(mail => mail.To).Order());
        Assert.All(told, mail => Assert.Contains("3,7-9", mail.Text, StringComparison.Ordinal));
        Assert.Contains("有退票 东庄村 产业分红 (QH-2026-000001)", told.Single(mail => mail.To.StartsWith("clerk", StringComparison.Ordinal)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BankReturns_InEnglish_NameLinesByNumberAndSayWhatToDo()
    {
        using var desk = await Paid(returned: "3,7-9");

        var mail = await Rendered(desk, MailKind.BankReturns, TestDesk.Reviewer, 6, "en");

        Assert.Contains("Bank returns: ", mail!.Subject, StringComparison.Ordinal);
        Assert.Contains("The bank returned the payments of these lines. Please verify the accounts.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Lines returned by the bank: 3,7-9", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestRoster.CanaryName, mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BankReturns_OfNoLine_AreToldToNobody()
    {
        using var desk = await Paid(returned: "");

        Assert.DoesNotContain(desk.Mailer.Sent, mail => mail.Kind == MailKind.BankReturns);
        Assert.Null(await Rendered(desk, MailKind.BankReturns, TestDesk.Reviewer, 6, "zh-CN"));
    }

    [Fact]
    public async Task BankReturns_ReportedTwice_AreToldOnce()
    {
        using var desk = await Paid(returned: "3");
        var told = desk.Mailer.Sent.Count;

        await Answer(desk, returned: "3");

        Assert.Equal(told, desk.Mailer.Sent.Count);
    }

    [Theory]
    [InlineData("zh-CN", "不予批准 东庄村 产业分红", "县级审批决定不予批准", "理由：项目已停止")]
    [InlineData("en", "Rejected: ", "The county rejected the case, which ends here.", "Reason: 项目已停止")]
    public async Task Rejected_InEitherLanguage_SaysWhyAndWhereToComplain(string language, string subject, string sentence, string reason)
    {
        using var desk = await ToCountyApproval();
        var before = await Rendered(desk, MailKind.Rejected, TestDesk.Clerk, 5, language);
        await desk.Decide("approver-1", "reject", ("comment", "项目已停止"));

        var mail = await Rendered(desk, MailKind.Rejected, TestDesk.Clerk, 5, language);

        Assert.Null(before);
        Assert.Contains(subject, mail!.Subject, StringComparison.Ordinal);
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains(reason, mail.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Counties.Current.ComplaintTelephone, mail.Text, StringComparison.Ordinal);
        Assert.Equal("clerk-001001@qinghe.example", desk.Mailer.Sent.Single(sent => sent.Kind == MailKind.Rejected).To);
    }

    [Fact]
    public async Task Struck_WithAReasonAndAComment_CallsEachByItsName()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "2"), ("reason", "重复享受"), ("comment", "其余属实"));

        var mail = await Rendered(desk, MailKind.Struck, TestDesk.Clerk, 1, "zh-CN");

        Assert.Contains("理由：重复享受", mail!.Text, StringComparison.Ordinal);
        Assert.Contains("意见说明：其余属实", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Struck_WithManyReasons_NamesEachOnceAndNotMoreThanTwenty()
    {
        using var desk = await TestDesk.WithCase(60);
        await desk.ToReview();
        var reasons = Enumerable.Range(1, 50).Select(line => ($"reason-{line}", line <= 10 ? "重复享受" : $"理由{line}"));
        await desk.Decide(TestDesk.Reviewer, "approve", [("strike", "1-50"), ("reason", "其他"), .. reasons]);

        var mail = await Rendered(desk, MailKind.Struck, TestDesk.Clerk, 1, "zh-CN");

        Assert.Contains("第 1–10 行的理由：重复享受", mail!.Text, StringComparison.Ordinal);
        Assert.Contains("第 29 行的理由：理由29", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("理由30", mail.Text, StringComparison.Ordinal);
        Assert.Contains("另有 21 条理由，请打开链接查看", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "办件停在“村委会确认”", "按回避规定没有人可以办理")]
    [InlineData("en", "stands at \"Village confirmation\"", "by the rules nobody may do it")]
    public async Task Alarm_InEitherLanguage_SaysWhereAndWhy(string language, string where, string why)
    {
        using var desk = await TestDesk.WithCase();
        await desk.Do(new CaseCommand.RaiseAlarm("nobody-can-act", 0));
        await desk.Do(new CaseCommand.RaiseAlarm("nobody-can-act", 0));

        var mail = await Rendered(desk, MailKind.Alarm, "supervisor-county", 0, language);

        Assert.Contains(where, mail!.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(why, mail.Text, StringComparison.Ordinal);
        var told = desk.Mailer.Sent.Where(sent => sent.Kind == MailKind.Alarm).Select(sent => sent.To).ToList();
        var expected = desk.Counties.Current.Officials.Values
            .Where(official => official.Posts.Any(post => post.Area == desk.Counties.Current.Code && post.Role is Role.Supervisor or Role.Administrator))
            .Select(official => official.Email);
        Assert.Equal(expected.Order(), told.Order());
    }

    [Fact]
    public async Task Alarm_WhenTheCaseWentOn_IsDropped()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Do(new CaseCommand.RaiseAlarm("nobody-can-act", 0));
        await desk.ToReview();

        Assert.Null(await Rendered(desk, MailKind.Alarm, "supervisor-county", 0, "zh-CN"));
    }

    [Theory]
    [InlineData("zh-CN", "口令连续输错", "您的一个办理链接上连续输错口令 5 次")]
    [InlineData("en", "Wrong PINs", "Somebody gave five wrong PINs on one of your links")]
    public async Task PinStopped_InEitherLanguage_SaysWhatHappenedAndWhomToCallAndHoldsNoLink(string language, string subject, string sentence)
    {
        using var desk = await TestDesk.WithCase();
        var order = Order(desk, MailKind.PinStopped, TestDesk.Head, 0, language);

        var mail = new MailRenderer(desk.Site, desk.Counties).Render(order, (await new PinMails(desk.Counties).Write(order, default))!);

        Assert.EndsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Counties.Current.HelpDesk.In(language), mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/act/", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PinStopped_AfterFiveWrongPins_GoesToTheOfficialOnce()
    {
        using var desk = await TestDesk.WithCase();
        var token = await desk.TaskToken(TestDesk.Head);

        for (var attempt = 0; attempt < 7; attempt++) await desk.Open(token, $"wrong-{attempt}");

        Assert.Equal("head-001001@qinghe.example", Assert.Single(desk.Mailer.Sent, mail => mail.Kind == MailKind.PinStopped).To);
    }

    /// <param name="review">What the township's review has besides its approval.</param>
    internal static async Task<TestDesk> ToCountyApproval(params (string Name, string Value)[] review)
    {
        var desk = await TestDesk.WithCase();
        await desk.ToReview();
        for (var state = await desk.State(); state.Stage < 5; state = await desk.State())
        {
            await desk.OpenStage();
            state = await desk.State();
            if (state.CurrentStage!.Kind == StageKind.Notice) await Post(desk, state);
            else await desk.Decide(state.Task!.Officials[0], "approve", state.CurrentStage.Kind == StageKind.Review ? review : []);
        }

        await desk.OpenStage();
        return desk;
    }

    private static async Task Post(TestDesk desk, CaseState state)
    {
        await desk.Do(new CaseCommand.PostNotice
        {
            Official = TestDesk.Clerk,
            Revision = 1,
            Stage = state.Stage,
            Round = 1,
            PostedOn = new DateOnly(2026, 5, 12),
            Photo = new CaseDocument("photo", ContentHash.Of("photo"u8), "image/jpeg", 5),
        });
        desk.Clock.Advance(TimeSpan.FromDays(10));
        await desk.Do(new CaseCommand.LookAtClock());
    }

    internal static async Task<TestDesk> Paid(string returned)
    {
        var desk = await ToCountyApproval();
        await desk.Decide("approver-1", "approve");
        await desk.Do(new CaseCommand.AssignToBatch(Batch));
        await desk.Do(new CaseCommand.Instruct(Batch, "person-releaser-1", "person-releaser-2"));
        await Answer(desk, returned);
        return desk;
    }

    private static Task Answer(TestDesk desk, string returned)
    {
        var back = LineSet.Parse(returned);
        return desk.Do(new CaseCommand.TakeBankAnswer(Batch, ContentHash.Of("report"u8), LineSet.Parse("1-12").Except(back), back));
    }

    private static async Task<MailMessage?> Rendered(TestDesk desk, MailKind kind, string official, int stage, string language)
    {
        var order = Order(desk, kind, official, stage, language);
        var content = await new CaseMails(desk.Files, desk.Links, desk.Vault, desk.Site).Write(order, default);
        return content is null ? null : new MailRenderer(desk.Site, desk.Counties).Render(order, content);
    }

    private static MailOrder Order(TestDesk desk, MailKind kind, string official, int stage, string language) => new()
    {
        Kind = kind,
        Stream = desk.CaseId,
        Version = 2,
        Official = desk.Counties.Current.Officials[official] with { Language = language },
        Revision = 1,
        Stage = stage,
        Round = 1,
    };
}
