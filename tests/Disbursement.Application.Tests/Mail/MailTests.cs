using System.Net;
using System.Text.RegularExpressions;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Mail;

[Trait("Area", "Pages")]
public sealed partial class MailTests
{
    private static readonly string[] Canaries =
        [TestRoster.CanaryName, TestRoster.CanaryHousehold, TestRoster.CanaryPhone, TestRoster.CanaryId, TestRoster.CanaryAccount, TestDesk.Pin];

    [Fact]
    public async Task Task_WhenAStageOpens_GoesToItsOfficialWithOneLink()
    {
        using var desk = await TestDesk.WithCase();

        var mail = Assert.Single(desk.Mailer.Sent);

        Assert.Equal("head-001001@qinghe.example", mail.To);
        Assert.Equal("[清禾县补贴] 请确认 东庄村 产业分红 5月14日（周四）前 (QH-2026-000001)", mail.Subject);
        Assert.Equal([$"http://127.0.0.1:7071/act/{await desk.TaskToken(TestDesk.Head)}"], Links().Matches(mail.Text).Select(match => match.Value));
        Assert.Contains(mail.Text.Split('\n'), line => Links().IsMatch(line) && Links().Match(line).Value == line);
        Assert.Contains("3,600.00 元", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2026年5月14日（周四）", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyMail_OfAWholeChain_NamesNobodyAndSaysTheSameInTextAndHtml()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "1"), ("reason", $"{TestRoster.CanaryName}已去世"), ("comment", $"卡号 {TestRoster.CanaryAccount}"));
        await desk.OpenStage();
        await Remind(desk);

        Assert.True(desk.Mailer.Sent.Count >= 7, $"{desk.Mailer.Sent.Count} mails");
        Assert.All(desk.Mailer.Sent, mail =>
        {
            Assert.All(Canaries, canary => Assert.DoesNotContain(canary, mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal));
            Assert.Equal(Words(mail.Text), Words(Plain(mail.Html)));
            Assert.Contains("演示 DEMONSTRATION", mail.Text, StringComparison.Ordinal);
            Assert.Equal($"<{desk.CaseId}.thread@127.0.0.1>", mail.Thread);
        });
        Assert.Equal(desk.Mailer.Sent.Count, desk.Mailer.Sent.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task AnyKind_InEitherLanguage_IsWrittenWhenItIsTrue(string language)
    {
        using var desk = await TestDesk.WithCase();
        var written = new List<MailKind>();
        await Collect(desk, language, written);
        await desk.ToReview();
        await Collect(desk, language, written);
        await desk.Decide(TestDesk.Reviewer, "approve", ("strike", "2"), ("reason", "重复享受"));
        await desk.OpenStage();
        await desk.Do(new CaseCommand.RaiseAlarm("nobody-can-act", 2));
        await Collect(desk, language, written);
        using var back = await TestDesk.WithCase();
        await back.Decide(TestDesk.Head, "send-back", ("return", "3,7-9"), ("reason", "人数不对"));
        await Collect(back, language, written);

        MailKind[] expected = [
            MailKind.Confirm, MailKind.PostNotice, MailKind.Task, MailKind.ReminderBefore, MailKind.ReminderAfter, MailKind.Escalation,
            MailKind.Receipt, MailKind.SentBack, MailKind.Struck, MailKind.Alarm];
        Assert.Equal(expected, written.Distinct().Order());
    }

    [Fact]
    public async Task Reminder_AfterTheDecision_IsDropped()
    {
        using var desk = await TestDesk.WithCase();
        var order = Order(desk, MailKind.ReminderBefore, TestDesk.Head, 0, "zh-CN");
        Assert.NotNull(await Writer(desk).Write(order, default));

        await desk.Decide(TestDesk.Head, "confirm");

        Assert.Null(await Writer(desk).Write(order, default));
    }

    [Fact]
    public async Task Reminder_AllDueAtOnceAfterDaysWithoutTheProgram_DoesNotSayThatItIsDueSoon()
    {
        using var desk = await TestDesk.WithCase();

        await Remind(desk);

        Assert.Null(await Writer(desk).Write(Order(desk, MailKind.ReminderBefore, TestDesk.Head, 0, "zh-CN"), default));
        Assert.NotNull(await Writer(desk).Write(Order(desk, MailKind.ReminderAfter, TestDesk.Head, 0, "zh-CN"), default));
    }

    [Fact]
    public async Task Reminder_WhenOverdue_DoesNotSayThatTheSupervisorWillBeTold()
    {
        using var desk = await TestDesk.WithCase();

        var before = (await Writer(desk).Write(Order(desk, MailKind.ReminderBefore, TestDesk.Head, 0, "en"), default))!;
        var after = (await Writer(desk).Write(Order(desk, MailKind.ReminderAfter, TestDesk.Head, 0, "en"), default))!;

        Assert.Contains(before.Notes, note => note.Contains("supervisor", StringComparison.Ordinal));
        Assert.DoesNotContain(after.Notes, note => note.Contains("supervisor", StringComparison.Ordinal));
        Assert.Contains(after.Notes, note => note.Contains("by itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "请办理乡镇审核 东庄村 产业分红", "办件号：QH-2026-000001")]
    [InlineData("en", "Township review needed: ", "Case: QH-2026-000001")]
    public async Task Task_InEitherLanguage_IsWordedAsThatLanguageDoes(string language, string subject, string fact)
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        var order = Order(desk, MailKind.Task, TestDesk.Reviewer, 1, language);

        var mail = new MailRenderer(desk.Site, desk.Counties).Render(order, (await Writer(desk).Write(order, default))!);

        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(fact, mail.Text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "sign in" : "登录", mail.Text.Split('\n').Single(line => line.Contains("/my", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_OfWhoDoesNotHaveIt_IsDropped()
    {
        using var desk = await TestDesk.WithCase();

        Assert.Null(await Writer(desk).Write(Order(desk, MailKind.Task, TestDesk.Leader, 0, "zh-CN"), default));
    }

    [Fact]
    public async Task SentBack_ToTheClerk_NamesLinesByNumberAndTheReason()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "send-back", ("return", "3,7-9"), ("reason", "面积写错了"));

        var mail = desk.Mailer.Sent.Single(mail => mail.To.StartsWith("clerk", StringComparison.Ordinal));

        Assert.Contains("3,7-9", mail.Text, StringComparison.Ordinal);
        Assert.Contains("面积写错了", mail.Text, StringComparison.Ordinal);
        Assert.Contains("已退回", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Total_OfFewerThanFivePayees_IsNotSaid()
    {
        using var few = await TestDesk.WithCase(4);
        using var enough = await TestDesk.WithCase(5);

        Assert.DoesNotContain("1,200.00", few.Mailer.Sent.Single().Text, StringComparison.Ordinal);
        Assert.Contains("1,500.00", enough.Mailer.Sent.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_TheServerDoesNotAnswer_KeepsTheRowAndSendsTheSameIdLater()
    {
        using var desk = await TestDesk.WithCase();
        var id = desk.Mailer.Sent.Single().MessageId;
        var handler = new MailHandler(
            desk.Counties, [Writer(desk)], new MailRenderer(desk.Site, desk.Counties), desk.Mailer, new SentMails(desk.Table, desk.Clock), NullLogger<MailHandler>.Instance);
        var work = new Out("mail", ("kind", "Confirm"), ("official", TestDesk.Head), ("revision", "1"), ("stage", "0"), ("round", "1"));
        var version = (await desk.Cases.Load(desk.CaseId, default)).Version;

        desk.Mailer.Answer = MailAnswer.Unknown;
        Assert.Equal(OutAnswer.Later, await handler.Handle(desk.CaseId, version, work, new SilentOrchestrations(), default));
        desk.Mailer.Answer = MailAnswer.Accepted;
        Assert.Equal(OutAnswer.Done, await handler.Handle(desk.CaseId, version, work, new SilentOrchestrations(), default));

        Assert.Equal([id, id], desk.Mailer.Sent.Select(mail => mail.MessageId));
    }

    [Fact]
    public async Task Receipt_ToTheDecider_SaysWhatWasRecordedAndWhomToCall()
    {
        using var desk = await TestDesk.WithCase();
        await desk.Decide(TestDesk.Head, "confirm");

        var mail = desk.Mailer.Sent.Single(mail => mail.Subject.Contains("办理回执", StringComparison.Ordinal));

        Assert.Contains("确认", mail.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Counties.Current.HelpDesk.Zh, mail.Text, StringComparison.Ordinal);
    }

    private static async Task Remind(TestDesk desk)
    {
        desk.Clock.Advance(TimeSpan.FromDays(10));
        await desk.Do(new CaseCommand.LookAtClock());
    }

    private static CaseMails Writer(TestDesk desk) => new(desk.Files, desk.Links, desk.Vault, desk.Site);

    private static async Task Collect(TestDesk desk, string language, List<MailKind> written)
    {
        var writer = Writer(desk);
        foreach (var kind in Enum.GetValues<MailKind>().Where(writer.Writes))
        {
            foreach (var stage in new[] { 0, 1, 2 })
            {
                foreach (var official in new[] { TestDesk.Head, TestDesk.Reviewer, TestDesk.Clerk })
                {
                    var order = Order(desk, kind, official, stage, language);
                    if (!Fits(kind, stage) || await writer.Write(order, default) is not { } content) continue;
                    Check(new MailRenderer(desk.Site, desk.Counties).Render(order, content), language);
                    written.Add(kind);
                }
            }
        }
    }

    private static bool Fits(MailKind kind, int stage) => kind switch
    {
        MailKind.Confirm => stage == 0,
        MailKind.Task => stage == 1,
        MailKind.PostNotice => stage == 2,
        MailKind.Rejected => false,
        _ => true,
    };

    private static void Check(MailMessage mail, string language)
    {
        Assert.DoesNotMatch("[{}]", mail.Subject + mail.Text);
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal));
        if (language == "en") Assert.Contains("Nobody may ask for your PIN", mail.Text, StringComparison.Ordinal);
        else Assert.Contains("任何人都无权索要您的口令", mail.Text, StringComparison.Ordinal);
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

    private static string Plain(string html) => WebUtility.HtmlDecode(Tags().Replace(Head().Replace(html, ""), " "));

    private static string Words(string text) => Spaces().Replace(text, "");

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<head>.*</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
