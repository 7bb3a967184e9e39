using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Intake;

public sealed class SubmitRosterTests
{
    [Fact]
    public async Task Run_GoodRoster_MakesACaseThatNamesWhatWasSubmitted()
    {
        var house = new IntakeHouse();

        var accepted = Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));

        var (state, version) = await house.Cases.Load(accepted.CaseId, CancellationToken.None);
        Assert.Equal((1, CaseStatus.Confirming), (version, state.Status));
        Assert.Equal(("QH-2026-000001", 84, "25200.00"), (state.Facts.Number, state.Facts.Count, state.Facts.Total.ToString()));
        Assert.Equal(accepted.CaseId, await house.Numbers.Resolve("qh-2026-000001", CancellationToken.None));
        Assert.Equal([accepted.CaseId], house.Orchestrations.Started);
        Assert.Equal(SampleRosters.County.Officials["clerk-001001"].Person, state.Facts.SubmittedByPerson);
        var revision = Revision.Read((await house.Vault.Open(accepted.CaseId, state.RevisionHash))!);
        Assert.Equal("25200.00", revision.Total.ToString());
        foreach (var document in state.Documents) Assert.Equal(document.Size, (await house.Vault.Open(accepted.CaseId, document.Hash))!.Length);
    }

    [Fact]
    public async Task Run_WhatIsStored_HoldsNoNameOrNumberInTheClear()
    {
        var house = new IntakeHouse();

        await house.Send("dividend");

        Assert.NotEmpty(house.Documents.Stored);
        Assert.All(house.Documents.Stored.Values, stored => Assert.True(stored.AsSpan().IndexOf("999901"u8) < 0 && stored.AsSpan().IndexOf("%PDF"u8) < 0));
    }

    [Fact]
    public async Task Run_SameKeyAndBody_IsTheSameAnswerAndOneCase()
    {
        var house = new IntakeHouse();

        var first = await house.Send("dividend");
        var second = await house.Restarted().Send("dividend");

        Assert.Equal(Assert.IsType<SubmitAnswer.Accepted>(first).CaseId, Assert.IsType<SubmitAnswer.Accepted>(second).CaseId);
        Assert.Equal("QH-2026-000001", Assert.IsType<SubmitAnswer.Accepted>(second).Facts.Number);
    }

    [Fact]
    public async Task Run_SameKeyAfterThePeriodClosed_IsStillTheSameAnswer()
    {
        var house = new IntakeHouse();
        await house.Send("dividend");
        house.Counties.Current = SampleRosters.County with { Programmes = new Dictionary<string, Domain.Office.Programme>() };

        Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));
        Assert.IsType<SubmitAnswer.Refused>(await house.Send("dividend", "key-2"));
    }

    [Fact]
    public async Task Run_SameKeyOtherBody_IsAConflict()
    {
        var house = new IntakeHouse();
        await house.Send("dividend");

        Assert.IsType<SubmitAnswer.IdempotencyConflict>(await house.Send("travel"));
    }

    [Fact]
    public async Task Run_SameKeyOfAnotherClient_IsAnotherCase()
    {
        var house = new IntakeHouse();
        await house.Send("dividend");

        Assert.Equal("QH-2026-000002", Assert.IsType<SubmitAnswer.Accepted>(await house.Send("travel", client: "other")).Facts.Number);
    }

    [Theory]
    [InlineData("faulty/total-mismatch")]
    [InlineData("faulty/blank-field")]
    public async Task Run_RosterWithProblems_StoresNothing(string sample)
    {
        var house = new IntakeHouse(new NoWrites());

        Assert.IsType<SubmitAnswer.Refused>(await house.Send(sample));
        Assert.Empty(house.Documents.Stored);
        Assert.Empty(house.Orchestrations.Started);
    }

    [Fact]
    public async Task Run_GoodRosterOverTheSameTable_WouldWrite() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => new IntakeHouse(new NoWrites()).Send("dividend"));

    [Theory]
    [InlineData("999901002000", null)]
    [InlineData("999901001002", null)]
    [InlineData("999901000000", "travel")]
    public async Task Run_OutsideTheReach_IsRefused(string area, string? programme)
    {
        var reach = new Reach { Areas = [AreaCode.Parse(area)], Programmes = programme is null ? [] : [programme] };

        Assert.IsType<SubmitAnswer.OutsideReach>(await new IntakeHouse().Send("dividend", reach: reach));
    }

    [Theory]
    [InlineData("999901001001", null)]
    [InlineData("999901001000", "dividend")]
    public async Task Run_WithinTheReach_IsAccepted(string area, string? programme)
    {
        var reach = new Reach { Areas = [AreaCode.Parse(area)], Programmes = programme is null ? [] : [programme] };

        Assert.IsType<SubmitAnswer.Accepted>(await new IntakeHouse().Send("dividend", reach: reach));
    }

    [Fact]
    public async Task Run_TwoAtOnce_OneWorksAndTheOtherIsToldToWait()
    {
        var house = new IntakeHouse();
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        house.Documents.BeforePut = () =>
        {
            reached.TrySetResult();
            return go.Task;
        };

        var first = house.Send("dividend");
        await reached.Task;
        var second = await house.Send("dividend");
        var elsewhere = await house.Restarted().Send("dividend");
        go.SetResult();

        Assert.True(Assert.IsType<SubmitAnswer.InProgress>(second).RetryAfter > TimeSpan.Zero);
        Assert.True(Assert.IsType<SubmitAnswer.InProgress>(elsewhere).RetryAfter > TimeSpan.Zero);
        Assert.IsType<SubmitAnswer.Accepted>(await first);
        Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_TryThatOutlivesItsLease_EndsAsTheCaseOfTheTryThatTookOver(bool pausesAtTheCommit)
    {
        var table = new WatchedTable(new MemoryTable());
        var house = new IntakeHouse(table);
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        if (pausesAtTheCommit) table.BeforeAppend = Pause;
        else house.Documents.BeforePut = Pause;

        var slow = house.Send("dividend");
        await reached.Task;
        house.Time.Now += TimeSpan.FromSeconds(11);
        var other = house.Restarted();
        var second = Assert.IsType<SubmitAnswer.Accepted>(await other.Send("dividend"));
        go.SetResult();
        var first = Assert.IsType<SubmitAnswer.Accepted>(await slow);

        Assert.Equal((second.CaseId, "QH-2026-000001", "QH-2026-000001"), (first.CaseId, first.Facts.Number, second.Facts.Number));
        Assert.Equal(1, (await house.Cases.Load(first.CaseId, CancellationToken.None)).Version);
        Assert.Equal([first.CaseId], house.Orchestrations.Started.Concat(other.Orchestrations.Started));
        Assert.IsType<SubmitAnswer.Refused>(await house.Send("dividend", "key-2"));

        // Only the first to come here waits.
        Task Pause() => reached.TrySetResult() ? go.Task : Task.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_FailedBeforeTheCommit_LeavesNoCaseAndTheRetryGoesOnWithTheSameNumber(int write)
    {
        var house = new IntakeHouse();
        house.Documents.FailAt = write;
        await Assert.ThrowsAsync<IOException>(() => house.Send("dividend"));
        Assert.Empty(house.Orchestrations.Started);

        var accepted = Assert.IsType<SubmitAnswer.Accepted>(await house.Send("dividend"));

        Assert.Equal("QH-2026-000001", accepted.Facts.Number);
    }

    [Fact]
    public async Task Run_ProcessDiedBeforeTheCommit_TheNextOneGoesOnWhenTheLeaseIsOver()
    {
        var house = new IntakeHouse();
        house.Documents.FailAt = 1;
        await Assert.ThrowsAsync<IOException>(() => house.Send("dividend"));

        var busy = Assert.IsType<SubmitAnswer.InProgress>(await house.Restarted().Send("dividend"));
        house.Time.Now += busy.RetryAfter;
        var accepted = Assert.IsType<SubmitAnswer.Accepted>(await house.Restarted().Send("dividend"));

        Assert.Equal("QH-2026-000001", accepted.Facts.Number);
    }

    [Fact]
    public async Task Run_HundredAtOnceUnderOneKey_MakeOneCase()
    {
        var house = new IntakeHouse();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => house.Send("travel"))));

        var accepted = answers.OfType<SubmitAnswer.Accepted>().ToList();
        Assert.NotEmpty(accepted);
        Assert.Single(accepted.Select(answer => answer.CaseId).Distinct());
        Assert.Equal(100, accepted.Count + answers.OfType<SubmitAnswer.InProgress>().Count());
        Assert.Single(house.Orchestrations.Started.Distinct());
    }

    [Fact]
    public async Task Run_EveryThirdAnswerLost_MakesOneCaseWithOneNumber()
    {
        var table = new LossyTable(new MemoryTable(), every: 3);
        var house = new IntakeHouse(table);

        var accepted = Assert.IsType<SubmitAnswer.Accepted>(await house.Send("travel"));
        var again = Assert.IsType<SubmitAnswer.Accepted>(await house.Send("travel"));

        Assert.True(table.Lost > 0);
        Assert.Equal((accepted.CaseId, accepted.Facts.Number), (again.CaseId, again.Facts.Number));
        Assert.Equal(accepted.CaseId, await house.Numbers.Resolve(accepted.Facts.Number, CancellationToken.None));
    }

    [Fact]
    public async Task Numbers_TakenAtOnceByTwoProcesses_AreAllDifferent()
    {
        var house = new IntakeHouse();
        var other = house.Restarted();

        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => (number % 2 == 0 ? house : other).Numbers.Take(CancellationToken.None))));

        Assert.Equal(200, taken.Distinct().Count());
    }

    [Theory]
    [InlineData("QH-2026-999999")]
    [InlineData("QH-2026-1")]
    [InlineData("..")]
    [InlineData("QH/2026#000001")]
    [InlineData("")]
    public async Task Numbers_ThatLeadNowhere_ResolveToNothing(string number) =>
        Assert.Null(await new IntakeHouse().Numbers.Resolve(number, CancellationToken.None));

    /// <summary>A table that nothing may be written to.</summary>
    private sealed class NoWrites : ITable
    {
        private readonly MemoryTable empty = new();

        public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) => empty.Get(table, partition, row, cancel);

        public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
            empty.Query(table, partition, from, until, limit, cancel);

        public Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default) =>
            throw new InvalidOperationException("Something was written.");
    }
}
