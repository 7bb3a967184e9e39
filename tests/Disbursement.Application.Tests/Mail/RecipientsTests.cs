using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Payments;
using Disbursement.Application.Tests.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Mail;

/// <summary>How many are told, and what comes before the mails.</summary>
[Trait("Area", "Pages")]
public sealed class RecipientsTests
{
    private const string BatchId = "bank-20260511";

    [Fact]
    public async Task Mails_ToMorePeopleThanACommitHolds_GoToEachOnce()
    {
        var many = Enumerable.Range(1, 400).Select(number => PayCounty.Official($"approver-{number}", Role.CountyApprover)).ToArray();
        var world = new PayWorld(PayCounty.Of(many));

        var caseId = await world.Approved(4);

        var told = world.Mails.Where(mail => mail.StartsWith($"Task {caseId} ", StringComparison.Ordinal)).ToList();
        Assert.Equal(401, told.Count);
        Assert.Equal(401, told.Distinct().Count());
    }

    [Fact]
    public async Task Mails_ToMoreReleasersThanACommitHolds_GoToEachOnce()
    {
        var many = Enumerable.Range(4, 397).Select(number => PayCounty.Official($"releaser-{number}", Role.FinanceReleaser)).ToArray();
        var world = new PayWorld(PayCounty.Of(many));
        await world.Approved(4);
        world.At(hour: 17);

        await world.Process().PayRun();

        Assert.Equal(400, world.Mails.Where(mail => mail.StartsWith($"Release {BatchId} ", StringComparison.Ordinal)).Distinct().Count());
    }

    /// <summary>A mail server that hangs must hold up neither the chain, nor the bank, nor the lists.</summary>
    [Fact]
    public async Task Outs_OfACase_AreIndexAndNudgesBeforeMails()
    {
        var world = new PayWorld();
        var caseId = await world.Approved(4);
        var state = await world.Case(caseId);

        var outs = CaseOuts.After(state, [new CaseEvent.AlarmRaised { At = default, Code = "x", Stage = 0 }, Answered()], state, WithSupervisor(world));

        AssertMailsLast(outs.Select(work => work.Kind), CaseOuts.Index, CaseOuts.Nudge);
    }

    [Fact]
    public async Task Outs_OfABatch_AreIndexCasesAndNudgesBeforeMails()
    {
        var world = new PayWorld();
        await world.Approved(4);
        world.At(hour: 17);
        var process = world.Process();
        await process.PayRun();
        await process.Refuse(BatchId, "releaser-1");
        var refused = new BatchEvent.Refused
        {
            At = default,
            Official = "releaser-1",
            Person = "person-releaser-1",
            Words = ContentHash.Of("words"u8),
            Shown = ContentHash.Of("shown"u8),
        };

        var outs = BatchOuts.After(BatchState.None, [refused], await world.Batch(BatchId));

        AssertMailsLast(outs.Select(work => work.Kind), BatchOuts.Index, BatchOuts.Cases, CaseOuts.Nudge);
    }

    private static void AssertMailsLast(IEnumerable<string> kinds, params string[] before)
    {
        var all = kinds.ToList();
        Assert.Equal(before, all.TakeWhile(kind => kind != CaseOuts.Mail).Distinct());
        Assert.NotEmpty(all.Skip(before.Length));
        Assert.All(all.SkipWhile(kind => kind != CaseOuts.Mail), kind => Assert.Equal(CaseOuts.Mail, kind));
    }

    private static CaseEvent.BankAnswered Answered() => new()
    {
        At = default,
        Batch = BatchId,
        Report = ContentHash.Of("report"u8),
        Paid = Tally.None,
        Returned = new Tally(LineSet.Parse("1"), Money.FromFen(100)),
    };

    private static County WithSupervisor(PayWorld world) => world.Counties.Current with
    {
        Officials = world.Counties.Current.Officials.Values.Append(PayCounty.Official("supervisor", Role.Supervisor)).ToDictionary(official => official.Id),
    };
}
