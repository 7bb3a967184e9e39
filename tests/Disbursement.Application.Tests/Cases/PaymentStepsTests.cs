using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Approval;
using Disbursement.Application.Tests.Mail;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Tests.Cases;

/// <summary>The story of a case does not end with the county's approval.</summary>
public sealed class PaymentStepsTests
{
    private static readonly string[] Ahead = ["复核放行 Ahead", "银行支付 Ahead", "公布结果、办结 Ahead"];

    [Fact]
    public async Task Of_AClosedCase_TellsReleaseBankAndEnd()
    {
        using var desk = await ResultMailTests.Paid(returned: "");
        await desk.Do(new CaseCommand.Close());

        var path = await Story(desk);

        Assert.Equal(["县级审批 Done", "复核放行 Done", "银行支付 Done", "公布结果、办结 Done"], Steps(path).TakeLast(4));
        Assert.Equal(2, path[^3].Who.Distinct().Count());
        Assert.Equal(["已到账 12 笔，3,600.00 元"], path[^2].Facts.Select(fact => fact.Zh));
        Assert.All(path.TakeLast(3), step => Assert.NotNull(step.At));
    }

    [Fact]
    public async Task Of_ACaseWithBankReturns_IsNotAtItsEnd()
    {
        using var desk = await ResultMailTests.Paid(returned: "3,7-9");

        var path = await Story(desk);

        Assert.Equal(["复核放行 Done", "银行支付 Done", "公布结果、办结 Now"], Steps(path).TakeLast(3));
        Assert.Equal(["Paid: 8 lines, 2,400.00 yuan", "Returned by the bank: 4 lines, 1,200.00 yuan"], path[^2].Facts.Select(fact => fact.En));
        Assert.Equal(["Returned by the bank: 4 lines, 1,200.00 yuan"], path[^1].Facts.Select(fact => fact.En));
    }

    [Fact]
    public async Task Of_ABatchRefused_TellsItAndWaitsForTheNext()
    {
        using var desk = await ResultMailTests.ToCountyApproval();
        Assert.Equal(Ahead, Steps(await Story(desk)).TakeLast(3));
        await desk.Decide("approver-1", "approve");
        Assert.Equal(["复核放行 Now", "银行支付 Ahead", "公布结果、办结 Ahead"], Steps(await Story(desk)).TakeLast(3));
        await desk.Do(new CaseCommand.AssignToBatch("rural-bank-20260519"));
        await desk.Do(new CaseCommand.RefuseBatch("rural-bank-20260519"));

        var path = await Story(desk);

        Assert.Equal(["复核放行 Stopped", "复核放行 Now", "银行支付 Ahead", "公布结果、办结 Ahead"], Steps(path).TakeLast(4));
    }

    [Fact]
    public async Task Of_ANoticeThatHasEnded_TellsItsLastDayAndNobodysMidnight()
    {
        using var desk = await ResultMailTests.ToCountyApproval();

        var notice = (await Story(desk)).Single(step => step.Until is not null);

        Assert.Equal(PathState.Done, notice.State);
        Assert.Null(notice.At);
        Assert.Null(notice.Used);
    }

    [Fact]
    public async Task Of_ARejectedCase_EndsWithItsStage()
    {
        using var desk = await ResultMailTests.ToCountyApproval();
        await desk.Decide("approver-1", "reject", ("comment", "项目已停止"));

        Assert.Equal("县级审批 Stopped", Steps(await Story(desk)).Last());
    }

    private static IEnumerable<string> Steps(IEnumerable<PathStep> path) => path.Select(step => $"{step.Name.Zh} {step.State}");

    private static async Task<IReadOnlyList<PathStep>> Story(TestDesk desk)
    {
        var stories = new CaseStories(new StreamStore(desk.Table), desk.Vault, new SentMails(desk.Table, desk.Clock), new MailDeliveries(desk.Table));
        return (await stories.Of(await desk.CaseFile(), LineQuery.First, desk.Clock.GetUtcNow(), default)).Path;
    }
}
