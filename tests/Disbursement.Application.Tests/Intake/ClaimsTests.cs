using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Application.Tests.Intake;

/// <summary>One subject draws one programme once in a period: whoever submits, under whatever key, at whatever time.</summary>
[Trait("Area", "Pages")]
public sealed class ClaimsTests
{
    /// <summary>More steps than a submission of one payee takes.</summary>
    private const int MostSteps = 60;

    private static readonly VillageList One = VillageList.Of("travel", 1);

    [Theory]
    [InlineData("key-2", "village-system")]
    [InlineData("key-1", "other-system")]
    public async Task Run_SameRosterUnderAnotherKeyOrClient_IsRefusedLineByLineNamingTheCase(string key, string client)
    {
        var house = new IntakeHouse();
        await house.Send("dividend");

        var refused = Assert.IsType<SubmitAnswer.Refused>(await house.Send("dividend", key, client));

        var problems = refused.Review.Problems.Where(problem => problem.Code == ProblemCode.DuplicateClaim).ToList();
        Assert.Equal(Enumerable.Range(1, 84), problems.Select(problem => problem.Line!.Value));
        Assert.All(problems, problem => Assert.Equal(Severity.Error, problem.Severity));
        Assert.All(problems, problem => Assert.Contains("QH-2026-000001", problem.Message.Zh, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Contains("QH-2026-000001", problem.Message.En, StringComparison.Ordinal));
        Assert.Single(house.Orchestrations.Started);
    }

    [Fact]
    public async Task Check_PayeeOfAnotherCase_IsReportedAtHisLineAlone()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("travel", 1, 2, 3), "a");

        var review = await Check(house, VillageList.Of("travel", 4, 2, 5));

        var problem = Assert.Single(review.Problems);
        Assert.Equal((ProblemCode.DuplicateClaim, 2, "idNumber"), (problem.Code, problem.Line, problem.Field));
        Assert.Null(review.Revision);
    }

    [Fact]
    public void Run_AnyListsOneAfterAnother_NobodyDrawsTwice() => Prop.ForAll(
        Gen.Choose(1, 12).ArrayOf().Where(people => people.Length is >= 1 and <= 4).ArrayOf().Where(lists => lists.Length <= 8).ToArbitrary(),
        lists => NobodyDrawsTwice(lists).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    private static async Task<bool> NobodyDrawsTwice(int[][] lists)
    {
        var house = new IntakeHouse();
        var drawing = new HashSet<int>();
        foreach (var (people, key) in lists.Select((list, index) => (list.Distinct().ToArray(), $"key-{index}")))
        {
            var accepted = await Send(house, VillageList.Of("travel", people), key) is SubmitAnswer.Accepted;
            if (accepted == drawing.Overlaps(people)) return false;
            if (accepted) drawing.UnionWith(people);
        }
        return true;
    }

    [Fact]
    public async Task Run_SamePayeesForAnotherProgramme_AreTaken()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("travel", 1, 2), "a");

        await Accept(house, VillageList.Of("stable-job", 1, 2), "b");
    }

    [Fact]
    public async Task Run_SamePayeesForAnotherPeriod_AreTaken()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("stable-job", 1, 2), "a");

        await Accept(house, VillageList.Of("stable-job", 1, 2) with { Period = "2026-H2" }, "b");
    }

    [Fact]
    public async Task Run_AnotherMemberOfTheHousehold_IsRefusedWhereHouseholdsDraw()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("dividend") with { Lines = [(1, 7)] }, "a");

        var refused = Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("dividend") with { Lines = [(2, 7)] }, "b"));

        var problem = Assert.Single(refused.Review.Problems);
        Assert.Equal((ProblemCode.DuplicateClaim, "household"), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Run_AnotherMemberOfTheHousehold_IsTakenWherePeopleDraw()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("travel") with { Lines = [(1, 7)] }, "a");

        await Accept(house, VillageList.Of("travel") with { Lines = [(2, 7)] }, "b");
    }

    [Fact]
    public async Task Run_SamePersonUnderAnotherHousehold_IsRefusedWhereHouseholdsDraw()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("dividend") with { Lines = [(1, 7)] }, "a");

        var refused = Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("dividend") with { Lines = [(1, 8)] }, "b"));

        Assert.Equal("idNumber", Assert.Single(refused.Review.Problems).Field);
    }

    [Fact]
    public async Task Run_LineStruckInTheOtherCase_IsFreeAndItsNeighboursAreNot()
    {
        var house = new IntakeHouse();
        var first = await Accept(house, VillageList.Of("travel", 1, 2), "a");
        await Happen(house, first.CaseId, Decision(Verdict.Approve, struck: new Tally(LineSet.Of(1), Money.FromFen(40_000))));

        await Accept(house, VillageList.Of("travel", 1), "b");
        Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("travel", 2), "c"));
        Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("travel", 1), "d"));
    }

    [Fact]
    public async Task Run_OtherCaseRejected_IsTakenAndThenClaimed()
    {
        var house = new IntakeHouse();
        var first = await Accept(house, VillageList.Of("travel", 1, 2), "a");
        await Happen(house, first.CaseId, Decision(Verdict.Reject, Tally.None));

        await Accept(house, VillageList.Of("travel", 1, 2), "b");
        Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("travel", 2), "c"));
    }

    [Fact]
    public async Task Run_TwentyKeysAtOnceInOneProcess_OneCaseAndNineteenCleanRefusals()
    {
        var house = new IntakeHouse();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Send(house, One, $"key-{number}"))));

        Assert.Single(answers.OfType<SubmitAnswer.Accepted>());
        Assert.Equal(19, answers.OfType<SubmitAnswer.Refused>().Count(refused => refused.Review.Problems.Any(problem => problem.Code == ProblemCode.DuplicateClaim)));
        Assert.Single(house.Orchestrations.Started);
    }

    [Fact]
    public async Task Run_ManyKeysAtOnceInTwoProcesses_OneCaseAndTheOthersRefusedOrToldToWait()
    {
        var house = new IntakeHouse();
        IntakeHouse[] processes = [house, house.Restarted()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Send(processes[number % 2], One, $"key-{number}"))));

        Assert.Single(answers.OfType<SubmitAnswer.Accepted>());
        Assert.Equal(19, answers.Count(answer => answer is SubmitAnswer.Refused or SubmitAnswer.InProgress));
    }

    [Fact]
    public async Task Run_DiedAtAnyStep_IsSubmittableUnderEveryKeyAndOnlyOnce()
    {
        var died = 0;
        for (var step = 1; step <= MostSteps; step++)
        {
            var (table, time) = (new MemoryTable(), new SetTime());
            var crash = new Crash(step);
            var dying = new IntakeHouse(new DyingTable(table, crash), time: time);
            try
            {
                await Send(dying, One, "first");
            }
            catch (ProcessDied)
            {
                died++;
            }

            var next = new IntakeHouse(table, dying.Documents, time);
            time.Now += TimeSpan.FromSeconds(11);
            var other = await Send(next, One, "second");
            var again = await Send(next, One, "first");

            SubmitAnswer[] answers = [other, again];
            Assert.True(answers.OfType<SubmitAnswer.Accepted>().Count() == 1 && answers.OfType<SubmitAnswer.Refused>().Count() == 1, $"step {step}: {other}, {again}");
        }
        Assert.InRange(died, 10, MostSteps - 1);
    }

    [Fact]
    public async Task Run_OvertakenBetweenReservationAndCommit_IsRefusedAndTheOtherStands()
    {
        var table = new WatchedTable(new MemoryTable());
        var house = new IntakeHouse(table);
        var other = house.Restarted();
        SubmitAnswer? overtaking = null;
        table.BeforeAppend = async () =>
        {
            table.BeforeAppend = null;
            house.Time.Now += TimeSpan.FromSeconds(11);
            overtaking = await Send(other, One, "second");
        };

        var overtaken = await Send(house, One, "first");

        Assert.IsType<SubmitAnswer.Accepted>(overtaking);
        Assert.Equal(ProblemCode.DuplicateClaim, Assert.Single(Assert.IsType<SubmitAnswer.Refused>(overtaken).Review.Problems).Code);
        Assert.Single(house.Orchestrations.Started.Concat(other.Orchestrations.Started));
    }

    // As drafts do: one key and one body hash, whatever was changed between two tries.
    [Fact]
    public async Task Run_TwoTriesOfOneDraftWithOtherLinesInTwoProcesses_TheCaseKeepsItsClaims()
    {
        var table = new WatchedTable(new MemoryTable());
        var house = new IntakeHouse(table);
        var other = house.Restarted();
        var (secondIsReady, firstIsDone) = (new TaskCompletionSource(), new TaskCompletionSource());
        Task<SubmitAnswer>? second = null;
        table.BeforeAppend = async () =>
        {
            table.BeforeAppend = () =>
            {
                table.BeforeAppend = null;
                secondIsReady.SetResult();
                return firstIsDone.Task;
            };
            house.Time.Now += TimeSpan.FromSeconds(11);
            second = Try(other, VillageList.Of("travel", 1, 3));
            await secondIsReady.Task;
        };

        var first = Assert.IsType<SubmitAnswer.Accepted>(await Try(house, VillageList.Of("travel", 1, 2)));
        firstIsDone.SetResult();

        Assert.Equal(first.CaseId, Assert.IsType<SubmitAnswer.Accepted>(await second!).CaseId);
        Assert.IsType<SubmitAnswer.Refused>(await Send(other, VillageList.Of("travel", 1), "another"));
        Assert.IsType<SubmitAnswer.Refused>(await Send(other, VillageList.Of("travel", 2), "another still"));

        static async Task<SubmitAnswer> Try(IntakeHouse at, VillageList list) => await at.Submit.Run(
            new Submitter("drafts", "draft", IntakeHouse.WholeCounty),
            (await Bodies.Read(list.Json())).Submission! with { BodyHash = ContentHash.Of("draft"u8) }, at.Orchestrations, CancellationToken.None);
    }

    [Fact]
    public async Task Run_ProcessDiedOtherComesAtOnce_IsToldHowLongToWait()
    {
        var (table, time) = (new MemoryTable(), new SetTime());
        var house = new IntakeHouse(new WatchedTable(table) { BeforeAppend = () => throw new ProcessDied() }, time: time);
        await Assert.ThrowsAsync<ProcessDied>(() => Send(house, One, "first"));

        var busy = Assert.IsType<SubmitAnswer.InProgress>(await Send(new IntakeHouse(table, house.Documents, time), One, "second"));

        Assert.InRange(busy.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_AnswersLost_StillOneCase(int every)
    {
        var table = new LossyTable(new MemoryTable(), every);
        var house = new IntakeHouse(table);

        await Accept(house, VillageList.Of("travel", 1, 2, 3), "a");

        Assert.True(table.Lost > 0);
        Assert.IsType<SubmitAnswer.Refused>(await Send(house, VillageList.Of("travel", 3), "b"));
    }

    [Fact]
    public async Task Run_TenThousandLines_AreAllClaimed()
    {
        var house = new IntakeHouse();
        await Accept(house, VillageList.Of("travel", [.. Enumerable.Range(0, 10_000)]), "a");

        var review = await Check(house, VillageList.Of("travel", [.. Enumerable.Range(0, 10_000)]));

        Assert.Equal(10_000, review.Problems.Count + review.Omitted);
    }

    [Fact]
    public async Task Run_WhatIsStored_NamesNobody()
    {
        var table = new WatchedTable(new MemoryTable());
        await Accept(new IntakeHouse(table), One, "a");

        Assert.Contains("claims:travel:2026:", table.Written, StringComparison.Ordinal);
        Assert.DoesNotContain(VillageList.Id(1), table.Written, StringComparison.Ordinal);
    }

    private static async Task<SubmitAnswer> Send(IntakeHouse house, VillageList list, string key) => await house.Submit.Run(
        new Submitter("village-system", key, IntakeHouse.WholeCounty), (await Bodies.Read(list.Json())).Submission!, house.Orchestrations, CancellationToken.None);

    private static async Task<SubmitAnswer.Accepted> Accept(IntakeHouse house, VillageList list, string key)
    {
        var answer = await Send(house, list, key);
        Assert.True(answer is SubmitAnswer.Accepted, answer is SubmitAnswer.Refused refused ? string.Join('\n', refused.Review.Problems.Take(5)) : answer.ToString());
        return (SubmitAnswer.Accepted)answer;
    }

    private static async Task<RosterReview> Check(IntakeHouse house, VillageList list) =>
        await house.Submit.Check((await Bodies.Read(list.Json())).Submission!, CancellationToken.None);

    private static CaseEvent.Decided Decision(Verdict verdict, Tally struck) => new()
    {
        At = new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero),
        Stage = 0,
        Round = 1,
        Official = "approver-1",
        Person = "person-approver-1",
        Verdict = verdict,
        Struck = struck,
        Suspended = Tally.None,
        Returned = LineSet.Empty,
        Words = ContentHash.Of("words"u8),
        Shown = ContentHash.Of("shown"u8),
        Revision = ContentHash.Of("revision"u8),
        CorrectionDue = null,
    };

    // What the chain does to lines is proved by its own tests; here only the outcome counts.
    private static async Task Happen(IntakeHouse house, string caseId, CaseEvent.Decided decided)
    {
        var streams = new StreamStore(house.Table);
        var loaded = await streams.Load(CaseStream.Kind, caseId, CancellationToken.None);
        var opened = new CaseEvent.StageOpened { At = decided.At, Stage = 0, Round = 1, Officials = ["approver-1"], Due = null };
        Assert.NotNull(await streams.Append(CaseStream.Kind, loaded, [(opened, opened.At), (decided, decided.At)], [], CancellationToken.None));
    }
}
