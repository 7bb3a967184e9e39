using Disbursement.Application.Approval;
using Disbursement.Application.Mail;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Tests.Payments;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Tests.Mail;

/// <summary>Who is told what about a batch, from composing to the end. It is composed on Monday, 11 May 2026; of line n, n yuan.</summary>
[Trait("Area", "Pages")]
public sealed class BatchMailTests
{
    private const string BatchId = "bank-20260511";
    private static readonly Site Site = new() { PublicUrl = new Uri("https://pay.example"), Demonstration = false };

    private readonly PayWorld world = new(PayCounty.Of(PayCounty.Official("supervisor", Role.Supervisor)));

    [Fact]
    public async Task Released_ByTwo_IsToldToEveryReleaser()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");
        Assert.DoesNotContain(world.Mails, mail => mail.StartsWith("Released ", StringComparison.Ordinal));

        await process.Release(BatchId, "releaser-2");

        Assert.Equal(["releaser-1", "releaser-2", "releaser-3"], Told("Released"));
    }

    [Fact]
    public async Task Refused_IsToldToEveryReleaser()
    {
        var process = await Composed();

        await process.Refuse(BatchId, "releaser-3");

        Assert.Equal(["releaser-1", "releaser-2", "releaser-3"], Told("Refused"));
        Assert.Empty(Told("Released"));
    }

    [Fact]
    public async Task Receipts_GoToWhoReleasedOrRefused()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");
        Assert.Equal(["releaser-1"], Told("ReleaseReceipt"));

        await process.Refuse(BatchId, "releaser-2");

        Assert.Equal(["releaser-1", "releaser-2"], Told("ReleaseReceipt"));
    }

    [Fact]
    public async Task Repeated_ReleasesRefusalsAndLooks_TellNobodyTwice()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");
        world.At(hour: 9, day: 30);
        await process.Run.Look(BatchId, process.Orchestrations, default);
        await process.Refuse(BatchId, "releaser-2");
        var told = world.Mails.Count;

        await process.Release(BatchId, "releaser-1");
        await process.Refuse(BatchId, "releaser-2");
        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal(told, world.Mails.Count);
        Assert.Equal(world.Mails.Count, world.Mails.Distinct().Count());
    }

    [Fact]
    public async Task Reminders_OfABatchThatWaits_GoToWhoCanStillReleaseAndTheBreachToTheSupervisor()
    {
        var process = await Composed();
        world.At(hour: 9, day: 12);
        var look = await process.Run.Look(BatchId, process.Orchestrations, default);
        Assert.Equal(["releaser-1", "releaser-2", "releaser-3"], Told("ReleaseReminderBefore"));
        Assert.Equal(new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.FromHours(8)).UtcDateTime, look.NextLook);

        await process.Release(BatchId, "releaser-2");
        world.At(hour: 0, day: 14);
        await process.Run.Look(BatchId, process.Orchestrations, default);
        Assert.Equal(["supervisor"], Told("ReleaseEscalation"));
        Assert.Empty(Told("ReleaseReminderAfter"));
        world.At(hour: 9, day: 14);
        look = await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal(["releaser-1", "releaser-3"], Told("ReleaseReminderAfter"));
        Assert.Null(look.NextLook);
        Assert.True(look.AwaitsRelease);
    }

    [Theory]
    [InlineData("zh-CN", "已放行 bank (bank-20260511)", "这批支付已由两人放行", "批次日期：2026年5月11日（周一）")]
    [InlineData("en", "Released: bank (bank-20260511)", "This batch was released by two people", "Pay run of: Mon 11 May 2026")]
    public async Task Released_InEitherLanguage_SaysWhatHappenedAndWhen(string language, string subject, string sentence, string fact)
    {
        await (await Composed()).Released(BatchId);

        var mail = await Rendered(MailKind.Released, "releaser-3", language);

        Assert.EndsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.Contains(fact, mail.Text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Total: 21.00 yuan" : "合计金额：21.00 元", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "未放行 bank (bank-20260511)", "这批支付未获放行，各办件等待下一批次", "办理期限")]
    [InlineData("en", "Not released: bank (bank-20260511)", "This batch was refused; its cases wait for another", "Due")]
    public async Task Refused_InEitherLanguage_SaysSoAndAsksNothing(string language, string subject, string sentence, string notSaid)
    {
        await (await Composed()).Refuse(BatchId, "releaser-1");

        var mail = await Rendered(MailKind.Refused, "releaser-2", language);

        Assert.EndsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(sentence, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(notSaid, mail.Text, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Reason: 合计与清单不符" : "理由：合计与清单不符", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_WithAReasonThatNamesAPayee_SaysWhereToReadIt()
    {
        var process = await Composed();
        var payee = (await process.CaseFiles.Open(world.Cases[0], default))!.Revision.Lines[0].Name;
        await process.Refuse(BatchId, "releaser-1", reason: $"{payee}的账号有误");

        var mail = await Rendered(MailKind.Refused, "releaser-2", "zh-CN");

        Assert.DoesNotContain(payee, mail.Text, StringComparison.Ordinal);
        Assert.Contains("理由：请打开链接查看", mail.Text, StringComparison.Ordinal);
        var refused = BatchSteps.Of((await process.Queries.Open(BatchId, default))!).Single(step => step.State == PathState.Stopped);
        Assert.Equal($"{payee}的账号有误", refused.Comment);
    }

    [Theory]
    [InlineData("zh-CN", "办理回执：第二人复核放行", "不是您本人办理的？请立即致电：服务台")]
    [InlineData("en", "Receipt (Second release)", "Not you? Call at once: Help desk")]
    public async Task Receipt_InEitherLanguage_SaysWhatWasRecordedAndWhomToCall(string language, string subject, string call)
    {
        await (await Composed()).Released(BatchId);

        var mail = await Rendered(MailKind.ReleaseReceipt, "releaser-2", language);

        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(call, mail.Text, StringComparison.Ordinal);
        Assert.Null(await Written(MailKind.ReleaseReceipt, "releaser-3"));
    }

    [Theory]
    [InlineData("zh-CN", "请复核放款 bank 5月13日（周三）前 (bank-20260511)", "办理期限：2026年5月13日（周三）")]
    [InlineData("en", "Please release: bank by Wed 13 May (bank-20260511)", "Due: Wed 13 May 2026")]
    public async Task Release_InEitherLanguage_SaysTheDueDay(string language, string subject, string fact)
    {
        await Composed();

        var mail = await Rendered(MailKind.Release, "releaser-1", language);

        Assert.EndsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(fact, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_WhenUntrueAtTheMomentOfSending_AreDropped()
    {
        var process = await Composed();
        MailKind[] tasks = [MailKind.Release, MailKind.ReleaseReminderBefore, MailKind.ReleaseReminderAfter];
        Assert.All(tasks, kind => Assert.NotNull(Written(kind, "releaser-1").Result));
        Assert.NotNull(await Written(MailKind.ReleaseEscalation, "supervisor"));
        Assert.Null(await Written(MailKind.ReleaseReceipt, "releaser-1"));
        Assert.Null(await Written(MailKind.Released, "releaser-1"));

        await process.Release(BatchId, "releaser-1");
        Assert.All(tasks, kind => Assert.Null(Written(kind, "releaser-1").Result));
        Assert.All(tasks, kind => Assert.NotNull(Written(kind, "releaser-2").Result));
        Assert.All(tasks, kind => Assert.Null(Written(kind, "approver").Result));
        await process.Release(BatchId, "releaser-2");

        Assert.All(tasks, kind => Assert.Null(Written(kind, "releaser-3").Result));
        Assert.Null(await Written(MailKind.ReleaseEscalation, "supervisor"));
        Assert.Null(await Written(MailKind.Refused, "releaser-3"));
    }

    [Fact]
    public async Task Reminders_AllDueAtOnceAfterDaysWithoutTheProgram_DoNotSayThatItIsDueSoon()
    {
        var process = await Composed();
        world.At(hour: 9, day: 30);
        await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Null(await Written(MailKind.ReleaseReminderBefore, "releaser-1"));
        Assert.NotNull(await Written(MailKind.ReleaseReminderAfter, "releaser-1"));
    }

    [Fact]
    public async Task AnyMail_AboutABatchThatIsNotThere_IsDropped()
    {
        Assert.Null(await Written(MailKind.Release, "releaser-1"));
    }

    private async Task<PayProcess> Composed()
    {
        await world.Approved(6);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        return process;
    }

    private IEnumerable<string> Told(string kind) =>
        world.Mails.Where(mail => mail.StartsWith($"{kind} {BatchId} ", StringComparison.Ordinal)).Select(mail => mail.Split(' ')[2]).Order();

    private Task<MailContent?> Written(MailKind kind, string official, string language = "zh-CN")
    {
        var links = new Links(world.Table, new FixedSecrets());
        var process = world.Process();
        return new BatchMails(process.Queries, process.CaseFiles, links, Site).Write(Order(kind, official, language), default);
    }

    private async Task<MailMessage> Rendered(MailKind kind, string official, string language) =>
        new MailRenderer(Site, world.Counties).Render(Order(kind, official, language), (await Written(kind, official, language))!);

    private MailOrder Order(MailKind kind, string official, string language) => new()
    {
        Kind = kind,
        Stream = BatchId,
        Version = 3,
        Official = world.Counties.Current.Officials[official] with { Language = language },
    };
}
