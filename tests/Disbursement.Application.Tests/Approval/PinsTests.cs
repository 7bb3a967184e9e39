using System.Threading.Channels;
using Disbursement.Application.Approval;
using Disbursement.Application.Ports;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class PinsTests : IDisposable
{
    private const string Official = "head-001001";
    private const string Right = "24681357";
    private const string Wrong = "11112222x";

    private readonly TestClock clock = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly WatchedTable table = new(new MemoryTable());
    private readonly PinHash hash = new(new TestSecrets(), new PinOptions { Rounds = 10 });
    private readonly TestAccounts accounts = new();
    private readonly PinAttempts attempts;
    private readonly Pins pins;

    public PinsTests()
    {
        attempts = new PinAttempts(table, clock);
        pins = new Pins(table, hash, attempts, accounts, clock);
    }

    public void Dispose()
    {
        pins.Dispose();
        hash.Dispose();
    }

    [Fact]
    public async Task Check_TheRightPin_IsRight()
    {
        await Enrol();

        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "link", Right));
        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "link", "２４６８１３５７"));
    }

    [Fact]
    public async Task Check_NobodyEnrolled_ComparesNothing()
    {
        Assert.Equal(PinAnswer.NotEnrolled, await pins.Check(Official, "link", Right));
        Assert.Equal(0, hash.Compared);
    }

    [Fact]
    public async Task Check_FiveWrong_StopTheLinkForAQuarterOfAnHour()
    {
        await Enrol();
        Assert.All(await Wrongs("link", 4), answer => Assert.Equal(PinAnswer.Wrong, answer));

        Assert.Equal(PinAnswer.WrongAndStopped, await pins.Check(Official, "link", Wrong));
        Assert.Equal(PinAnswer.LinkStopped, await pins.Check(Official, "link", Right));
        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(PinAnswer.LinkStopped, await pins.Check(Official, "link", Right));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "link", Right));
        Assert.Equal(6, hash.Compared);
    }

    [Fact]
    public async Task Check_FiveWrongOnOneLink_LeavesTheOthersOpen()
    {
        await Enrol();
        await Wrongs("link", 5);

        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "other", Right));
    }

    [Fact]
    public async Task Check_ARightOneAfterFourWrong_BeginsTheLinkAnew()
    {
        await Enrol();
        await Wrongs("link", 4);
        await pins.Check(Official, "link", Right);

        Assert.All(await Wrongs("link", 4), answer => Assert.Equal(PinAnswer.Wrong, answer));
        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "link", Right));
    }

    [Fact]
    public async Task Check_TwentyWrongInADay_StopTheOfficialUntilHeIsEnrolledAgain()
    {
        await Enrol();
        foreach (var link in Enumerable.Range(0, 5)) await Wrongs($"link{link}", 4);

        Assert.Equal(PinAnswer.OfficialStopped, await pins.Check(Official, "fresh", Right));
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(PinAnswer.OfficialStopped, await pins.Check(Official, "fresh", Right));
        await Enrol();
        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "fresh", Right));
    }

    [Fact]
    public async Task Check_NineteenWrongADay_StopNobody()
    {
        await Enrol();
        foreach (var day in Enumerable.Range(0, 3))
        {
            foreach (var link in Enumerable.Range(0, 4)) await Wrongs($"link{day}{link}", 4);
            await Wrongs($"last{day}", 3);
            Assert.Equal(PinAnswer.Right, await pins.Check(Official, "fresh", Right));
            clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Check_ManyRightOnesInADay_CountAsNone()
    {
        await Enrol();

        foreach (var turn in Enumerable.Range(0, 60)) Assert.Equal(PinAnswer.Right, await pins.Check(Official, $"link{turn}", Right));
    }

    [Fact]
    public async Task Check_AThousandWrongAtOnce_FiveAreCompared()
    {
        await Enrol();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(turn => Task.Run(() => pins.Check(Official, "link", Wrong + turn))));

        Assert.Equal(5, hash.Compared);
        Assert.Equal(4, answers.Count(answer => answer == PinAnswer.Wrong));
        Assert.Equal(1, answers.Count(answer => answer == PinAnswer.WrongAndStopped));
        Assert.Equal(995, answers.Count(answer => answer == PinAnswer.LinkStopped));
    }

    [Fact]
    public async Task Check_AThousandWrongAtOnceInFourProcesses_FiveAreCompared()
    {
        // Each process has its own turns; only the store is shared.
        await Enrol();
        var processes = Enumerable.Range(0, 4).Select(_ => new Pins(table, hash, new PinAttempts(table, clock), accounts, clock)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(turn => Task.Run(() => processes[turn % 4].Check(Official, "link", Wrong))));

        Assert.Equal(5, hash.Compared);
        foreach (var process in processes) process.Dispose();
    }

    [Fact]
    public async Task Check_TwentyWrongOverManyLinksAtOnce_TwentyAreCompared()
    {
        await Enrol();

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(turn => Task.Run(() => pins.Check(Official, $"link{turn}", Wrong))));

        Assert.Equal(20, hash.Compared);
        Assert.Equal(PinAnswer.OfficialStopped, await pins.Check(Official, "fresh", Right));
    }

    [Fact]
    public async Task Check_FortyRightAtOnce_AreAllRight()
    {
        await Enrol();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => pins.Check(Official, "link", Right))));

        Assert.All(answers, answer => Assert.Equal(PinAnswer.Right, answer));
    }

    [Fact]
    public async Task Check_AnswersOfTheStoreLost_NeverComparesMoreThanFive()
    {
        var lossy = new Pins(new LossyTable(table, 3), hash, new PinAttempts(new LossyTable(table, 2), clock), accounts, clock);
        await Enrol();

        foreach (var turn in Enumerable.Range(0, 20)) await lossy.Check(Official, "link", Wrong + turn);

        Assert.InRange(hash.Compared, 1, 5);
        lossy.Dispose();
    }

    [Fact]
    public async Task Check_AnEmptyPin_IsABugOfTheCaller() =>
        await Assert.ThrowsAsync<ArgumentException>(() => pins.Check(Official, "link", ""));

    [Fact]
    public async Task Enrol_APin_StoresNeitherItNorAHashWithoutThePepper()
    {
        await Enrol();
        using var stolen = new PinHash(new TestSecrets("elsewhere"), new PinOptions { Rounds = 10 });
        using var elsewhere = new Pins(table, stolen, attempts, accounts, clock);

        Assert.DoesNotContain(Right, table.Written, StringComparison.Ordinal);
        Assert.Equal(PinAnswer.Wrong, await elsewhere.Check(Official, "link", Right));
    }

    [Fact]
    public async Task Plant_ManyOfficials_HashesOnce()
    {
        await pins.Plant([.. Enumerable.Range(0, 120).Select(number => $"official-{number}")], Right);
        foreach (var number in Enumerable.Range(0, 120)) accounts.Enrol($"official-{number}", Pins.SampleVerifier);

        Assert.Equal(PinAnswer.Right, await pins.Check("official-0", "link", Right));
        Assert.Equal(PinAnswer.Right, await pins.Check("official-119", "link", Right));
        Assert.Equal(PinAnswer.Wrong, await pins.Check("official-119", "link", Wrong));
    }

    [Fact]
    public void Options_ByDefault_AreSixHundredThousandRounds() => Assert.Equal(600_000, new PinOptions().Rounds);

    [Fact]
    public async Task Matches_ManyAtOnce_TwoAreHashedAtATime()
    {
        var queue = new HashQueue();
        using var slow = new PinHash(new TestSecrets(), new PinOptions { Rounds = 10, Scheduler = queue });
        var verifier = await hash.Make(Right);

        var answers = Enumerable.Range(0, 5).Select(_ => slow.Matches(Right, verifier)).ToList();

        Assert.Equal(2, queue.Queued.Count);
        var begun = new Queue<Task>([await queue.Queued.ReadAsync(), await queue.Queued.ReadAsync()]);
        for (var next = 3; next <= 5; next++)
        {
            queue.Run(begun.Dequeue());
            begun.Enqueue(await queue.Queued.ReadAsync());
            Assert.Equal(0, queue.Queued.Count);
        }
        foreach (var last in begun) queue.Run(last);
        Assert.All(await Task.WhenAll(answers), Assert.True);
    }

    [Fact]
    public async Task Check_AVerifierThatTheOfficeDoesNotName_ComparesNothing()
    {
        await pins.Keep(Official, Right);

        Assert.Equal(PinAnswer.NotEnrolled, await pins.Check(Official, "link", Right));
        Assert.Equal(0, hash.Compared);
    }

    [Fact]
    public async Task Check_RightPinButWrongSecond_StaysCountedAsWrong()
    {
        await Enrol();

        foreach (var turn in Enumerable.Range(0, 4)) Assert.Equal(PinAnswer.Wrong, await pins.Check(Official, "link", Right, _ => Task.FromResult(false)));
        Assert.Equal(PinAnswer.WrongAndStopped, await pins.Check(Official, "link", Right, _ => Task.FromResult(false)));
        Assert.Equal(PinAnswer.LinkStopped, await pins.Check(Official, "link", Right, _ => Task.FromResult(true)));
    }

    [Fact]
    public async Task Forget_ButTheOneThatCounts_LeavesItAlone()
    {
        await Enrol();
        var old = accounts.Verifier(Official);
        await Enrol();

        await pins.Forget(Official, accounts.Verifier(Official));

        Assert.Equal(PinAnswer.Right, await pins.Check(Official, "link", Right));
        accounts.Enrol(Official, old);
        Assert.Equal(PinAnswer.NotEnrolled, await pins.Check(Official, "link", Right));
    }

    [Fact]
    public async Task Clear_ARequestIsLost_TheOfficialIsStoppedNoLonger()
    {
        await Enrol();
        for (var link = 0; link < PinAttempts.PerDay / PinAttempts.PerLink; link++) await Wrongs($"link-{link}", PinAttempts.PerLink);
        Assert.True(await attempts.IsStopped(Official));
        var lossy = new LossyTable(table, every: 2, Loss.Request);
        await lossy.Commit(TableName.Pointers, "other", [new Change.Upsert("row", [])]);

        await new PinAttempts(lossy, clock).Clear(Official);

        Assert.True(lossy.Lost > 0);
        Assert.False(await attempts.IsStopped(Official));
    }

    [Fact]
    public async Task Clear_EveryRequestIsLost_ThrowsSoThatItIsDoneAgain()
    {
        await Enrol();
        await Wrongs("link", 1);

        await Assert.ThrowsAsync<IOException>(() => new PinAttempts(new LossyTable(table, every: 1, Loss.Request), clock).Clear(Official));
    }

    // As the office does it: the verifier is kept, named, and the counters begin anew.
    private async Task Enrol()
    {
        accounts.Enrol(Official, await pins.Keep(Official, Right));
        await attempts.Clear(Official);
    }

    private async Task<List<PinAnswer>> Wrongs(string link, int count)
    {
        var answers = new List<PinAnswer>();
        for (var turn = 0; turn < count; turn++) answers.Add(await pins.Check(Official, link, Wrong));
        return answers;
    }

    /// <summary>Runs what was queued when it is told to.</summary>
    private sealed class HashQueue : TaskScheduler
    {
        private readonly Channel<Task> queue = Channel.CreateUnbounded<Task>();

        public ChannelReader<Task> Queued => queue.Reader;

        public void Run(Task hashing) => Assert.True(TryExecuteTask(hashing));

        protected override void QueueTask(Task task) => Assert.True(queue.Writer.TryWrite(task));

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
