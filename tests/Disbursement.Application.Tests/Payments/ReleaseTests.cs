using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Web;
using Disbursement.Web.Layout;
using Disbursement.Web.Payments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Payments;

public sealed class ReleaseTests
{
    private const string BatchId = "bank-20260511";

    private async Task<string> Page(PayProcess process)
    {
        using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        var county = world.Counties.Current;
        var frame = new Frame { Language = "en", County = county.Name, HelpDesk = county.HelpDesk, Demonstration = true, OtherLanguage = "/?lang=zh-CN" };
        return await renderer.Render<BatchPage, BatchView>(frame, (await process.Queries.Open(BatchId, default))!);
    }

    private static async Task<IEnumerable<string>> Steps(PayProcess process) =>
        BatchSteps.Of((await process.Queries.Open(BatchId, default))!).Select(step => $"{step.Name.Zh} {step.State}");

    private readonly PayWorld world = new(PayCounty.Of(PayCounty.Official("twin", Role.FinanceReleaser, person: "person-releaser-1")));

    [Fact]
    public async Task Release_Once_SendsNothing()
    {
        var process = await Composed();

        await process.Release(BatchId, "releaser-1");
        await process.Send(BatchId);

        Assert.Empty(world.Bank.Received);
    }

    [Fact]
    public async Task Release_TwiceByTwoPeople_InstructsTheCasesAndSends()
    {
        var process = await Composed();

        await process.Released(BatchId);
        await process.Send(BatchId);

        Assert.Single(world.Bank.Received);
        Assert.Equal(CasePhase.InPayment, (await world.Case(world.Cases[0])).Phase);
        Assert.Equal(BatchPhase.InPayment, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task BatchPage_BeforeTheRelease_SaysOfNoMoneyThatItWasInstructed()
    {
        var process = await Composed();
        Assert.DoesNotContain("Instructed", await Page(process), StringComparison.Ordinal);

        await process.Released(BatchId);

        Assert.Contains("Instructed", await Page(process), StringComparison.Ordinal);
    }

    /// <summary>A draft keeps what was typed for the other verdict; a release records no words, so none are shown as signed with it.</summary>
    [Theory]
    [InlineData("release", "")]
    [InlineData("refuse", "名单须再核")]
    public async Task Summarise_WithAReasonInTheDraft_ShowsItWithARefusalOnly(string verdict, string shown)
    {
        var process = await Composed();
        var link = new Link("link", 1, new LinkTarget(BatchId, LinkSubject.Release.ToString(), "releaser-1"));
        var rules = new BatchRulesOf(process.CaseStore, new Revisions(process.Vault), world.Counties);
        var task = new ReleaseTask((await process.Queries.Open(BatchId, default))!, link, process.Batches, rules, process.Vault);

        var summary = task.Summarise(new PostedFields(new Dictionary<string, IReadOnlyList<string>> { ["verdict"] = [verdict], ["comment"] = ["名单须再核"] }))!;

        Assert.Equal((shown, "理由"), (summary.Comment, shown.Length > 0 ? summary.CommentLabel.Zh : "理由"));
    }

    /// <summary>As the page of the batch: who moved from the county's office to a township has nothing more to see through an old link.</summary>
    [Theory]
    [InlineData("999901000000", true)]
    [InlineData("999901001000", false)]
    public async Task MayRead_OfWhoHoldsAPostElsewhereByNow_IsAsOnThePageOfTheBatch(string area, bool may)
    {
        var process = await Composed();
        var link = new Link("link", 1, new LinkTarget(BatchId, LinkSubject.Release.ToString(), "releaser-1"));
        var rules = new BatchRulesOf(process.CaseStore, new Revisions(process.Vault), world.Counties);
        var task = new ReleaseTask((await process.Queries.Open(BatchId, default))!, link, process.Batches, rules, process.Vault);
        var releaser = world.Counties.Current.Officials["releaser-1"];

        Assert.Equal(may, task.MayRead(releaser with { Posts = [releaser.Posts[0] with { Area = AreaCode.Parse(area) }] }));
    }

    [Fact]
    public async Task BatchSteps_BeforeTheRelease_HaveBothOfThem()
    {
        var process = await Composed();
        Assert.Equal(["生成支付批次 Done", "第一人复核放行 Now", "第二人复核放行 Ahead", "银行支付 Ahead"], await Steps(process));

        await process.Release(BatchId, "releaser-1");

        Assert.Equal(["生成支付批次 Done", "第一人复核放行 Done", "第二人复核放行 Now", "银行支付 Ahead"], await Steps(process));
    }

    [Fact]
    public async Task Release_TwiceByOneOfficial_IsReleasedOnce()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");

        var again = await process.Release(BatchId, "releaser-1");

        Assert.Null(again.Refusal);
        Assert.Equal(BatchPhase.ReleasedOnce, again.State.Phase);
    }

    [Fact]
    public async Task Release_BySamePersonInAnotherOffice_IsRefused()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");

        Assert.Equal(BatchRefusalCode.SeparationOfDuties, (await process.Release(BatchId, "twin")).Refusal);
    }

    [Fact]
    public async Task Release_ByWhoApprovedACase_IsRefused()
    {
        var both = PayCounty.Official("approver", Role.CountyApprover) with
        {
            Posts = [new Post(Role.CountyApprover, PayCounty.Village.County), new Post(Role.FinanceReleaser, PayCounty.Village.County)],
        };
        var process = await Composed();
        world.Counties.Current = world.Counties.Current with
        {
            Officials = world.Counties.Current.Officials.Values.Where(official => official.Id != "approver").Append(both).ToDictionary(official => official.Id),
        };

        Assert.Equal(BatchRefusalCode.SeparationOfDuties, (await process.Release(BatchId, "approver")).Refusal);
    }

    [Fact]
    public async Task Release_PayeeKnownThroughHisSecondOffice_IsRefused()
    {
        var process = await Composed();
        var second = PayCounty.Official("second", Role.CountyApprover, person: "person-releaser-1", idNumber: PayCounty.IdOf(line: 2, seed: 1));
        world.Counties.Current = world.Counties.Current with
        {
            Officials = world.Counties.Current.Officials.Values.Append(second).ToDictionary(official => official.Id),
        };

        Assert.Equal(BatchRefusalCode.PayeeDecides, (await process.Release(BatchId, "releaser-1")).Refusal);
        Assert.Equal(BatchRefusalCode.PayeeDecides, (await process.Refuse(BatchId, "releaser-1")).Refusal);
        Assert.Null((await process.Release(BatchId, "releaser-2")).Refusal);
    }

    [Fact]
    public async Task Release_ByAnOfficialWithoutThePost_IsRefused() =>
        Assert.Equal(BatchRefusalCode.NotYourTask, (await (await Composed()).Release(BatchId, "approver")).Refusal);

    [Fact]
    public async Task Release_ACaseNoLongerAssignsItsLines_IsRefused()
    {
        var process = await Composed();
        await process.Do(world.Cases[0], new CaseCommand.RefuseBatch(BatchId));

        Assert.Equal(BatchRefusalCode.CaseChanged, (await process.Release(BatchId, "releaser-1")).Refusal);
        Assert.Null((await process.Refuse(BatchId, "releaser-1")).Refusal);
    }

    [Fact]
    public async Task Refuse_WithoutReason_IsRefused() =>
        Assert.Equal(BatchRefusalCode.ReasonMissing, (await (await Composed()).Refuse(BatchId, "releaser-1", reasoned: false)).Refusal);

    [Fact]
    public async Task Refuse_ComposedBatch_GivesTheLinesToTheNextRunAsTheNextGeneration()
    {
        var process = await Composed();
        await process.Release(BatchId, "releaser-1");

        await process.Refuse(BatchId, "releaser-2");
        world.At(hour: 17, day: 12);
        await process.PayRun();

        Assert.Equal(BatchPhase.Refused, (await world.Batch(BatchId)).Phase);
        Assert.Equal(2, Assert.Single((await world.Batch("bank-20260512")).Entries).Generation);
        Assert.Empty(world.Bank.Received);
        Assert.Contains($"Refused {BatchId} releaser-3", world.Mails);
    }

    [Fact]
    public async Task Send_FileWasDamaged_SendsNothing()
    {
        var process = await Composed();
        await process.Released(BatchId);
        world.Documents.Damage(BatchId, (await world.Batch(BatchId)).File!.Value.Value);

        await Assert.ThrowsAsync<System.Security.Cryptography.AuthenticationTagMismatchException>(() => process.Send(BatchId));

        Assert.Empty(world.Bank.Received);
        Assert.Equal(BatchPhase.Released, (await world.Batch(BatchId)).Phase);
    }

    [Fact]
    public async Task Send_AnswerUnknown_IsAskedAboutAndNeverSentAgain()
    {
        world.Bank.AnswersSend(BankAnswer.Unknown).AnswersAsk(BankAnswer.Unknown, BankAnswer.Unknown, BankAnswer.Accepted);
        var process = await Composed();
        await process.Released(BatchId);

        var look = await process.Send(BatchId);

        Assert.True(look.AwaitsAnswers);
        Assert.Equal(3, world.Bank.Asked);
        Assert.Single(world.Bank.Received);
    }

    [Fact]
    public async Task Send_UnknownAndTheBankIsCertainThatItHasNothing_IsSentAgain()
    {
        world.Bank.LosesFiles = true;
        world.Bank.AnswersSend(BankAnswer.Unknown);
        var process = await Composed();
        await process.Released(BatchId);

        var look = await process.Send(BatchId);

        Assert.True(look.AwaitsAnswers);
        Assert.Single(world.Bank.Received);
        Assert.Equal(2, (await world.Batch(BatchId)).Attempt);
    }

    [Fact]
    public async Task Look_WhileUnknown_AsksMoreAndMoreSeldom()
    {
        world.Bank.AnswersSend(BankAnswer.Unknown).AnswersAsk(BankAnswer.Unknown);
        var process = await Composed();
        await process.Released(BatchId);
        var first = await process.Send(BatchId, questions: 0);
        var sentAt = world.Clock.Now;
        world.Clock.Now += TimeSpan.FromHours(10);

        var later = await process.Run.Look(BatchId, process.Orchestrations, default);

        Assert.Equal(sentAt.UtcDateTime.AddMinutes(1), first.NextLook);
        Assert.Equal(world.Clock.Now.UtcDateTime.AddHours(1), later.NextLook);
    }

    // A crash between the copy and the file that is to be carried looks like this for ever; so does a file that nobody carries.
    [Fact]
    public async Task Ask_UnknownForAWorkingDay_IsOneAlarmAndNothingIsSentAgain()
    {
        world.Bank.AnswersSend(BankAnswer.Unknown).AnswersAsk([.. Enumerable.Repeat(BankAnswer.Unknown, 200)]);
        var process = await Composed();
        await process.Released(BatchId);
        var look = await process.Send(BatchId, questions: 0);
        var dayAfter = ChinaTime.EndOf(ChinaTime.Day(world.Clock.Now).AddDays(1));

        while (look.NextLook < dayAfter.UtcDateTime) look = await process.Send(BatchId, questions: 1);
        Assert.Null((await world.Case(world.Cases[0])).Alarm);
        for (var day = 0; day < 24; day++) look = await process.Send(BatchId, questions: 1);

        Assert.True(look.IsUnknown);
        Assert.Equal("bank-unknown", (await world.Case(world.Cases[0])).Alarm);
        Assert.Equal(1, await AlarmsOf(world.Cases[0]));
        Assert.Single(world.Bank.Received);
    }

    [Fact]
    public async Task Ask_AcceptedAfterAWorkingDay_IsNoAlarm()
    {
        world.Bank.AnswersSend(BankAnswer.Unknown).AnswersAsk(BankAnswer.Accepted);
        var process = await Composed();
        await process.Released(BatchId);
        await process.Send(BatchId, questions: 0);
        world.Clock.Now += TimeSpan.FromDays(5);

        Assert.True((await process.Run.Ask(BatchId, process.Orchestrations, default)).AwaitsAnswers);

        Assert.Equal(0, await AlarmsOf(world.Cases[0]));
    }

    [Fact]
    public async Task Look_NoSuchBatch_EndsTheOrchestration() =>
        Assert.True((await world.Process().Run.Look("bank-20990101", new Streams.NoOrchestrations(), default)).HasEnded);

    [Fact]
    public async Task Send_BankRefusesTheWhole_ReturnsEveryLine()
    {
        world.Bank.AnswersSend(BankAnswer.Refused);
        var process = await Composed();
        await process.Released(BatchId);

        var look = await process.Send(BatchId);

        var batch = await world.Batch(BatchId);
        Assert.True(look.HasEnded);
        Assert.True(batch.RefusedByBank);
        Assert.Equal(new BatchSum(batch.Count, batch.Total), batch.Sum(LineState.BankReturned));
        Assert.Equal(batch.Count, (await world.Case(world.Cases[0])).Lines[LineState.BankReturned].Count);
    }

    [Fact]
    public async Task Settled_CasesAndBatch_AreBothNudged()
    {
        var process = await Composed();
        await process.Released(BatchId);
        await process.Send(BatchId);
        process.Orchestrations.Calls.Clear();

        await process.Report(await world.Bank.ReportAll(BatchId, _ => "ACSC"));

        Assert.Contains($"nudge {BatchId}", process.Orchestrations.Calls);
        Assert.Contains($"nudge {world.Cases[0]}", process.Orchestrations.Calls);
    }

    private async Task<PayProcess> Composed()
    {
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        return process;
    }

    private async Task<int> AlarmsOf(string caseId) => await new StreamStore(world.Table).Read(caseId, 1, default).CountAsync(each => each.Stored.Type == "alarm-raised");
}
