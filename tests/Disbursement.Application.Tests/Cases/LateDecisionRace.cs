using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Approval;
using Disbursement.Application.Tests.Streams;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Cases;

/// <summary>One case at its final approval, at the end of the due day. Every run begins with a copy of that moment.</summary>
internal sealed class LateDecisionRace : IDisposable
{
    private const string First = "approver-1";
    private const string Second = "approver-2";
    private const string Supervisor = "supervisor-county";

    private readonly MemoryTable moment;
    private readonly TurnTable table;
    private readonly TestDesk desk;
    private readonly DateTimeOffset due;
    private readonly CaseState before;
    private readonly ContentHash words;
    private readonly int shard;
    private readonly Sweep sweep;

    private LateDecisionRace(MemoryTable moment, TurnTable table, TestDesk desk, CaseState before, ContentHash words, int shard)
    {
        (this.moment, this.table, this.desk, this.before, this.words, this.shard) = (moment, table, desk, before, words, shard);
        due = ChinaTime.EndOf(before.Task!.Due!.Value);
        sweep = new Sweep(desk.Dispatcher, desk.Index, desk.Cases, desk.Counties, NullLogger<Sweep>.Instance);
    }

    /// <summary>All ways in which a run may end.</summary>
    public static IEnumerable<string> Ends =>
        from winner in new[] { "approved", "rejected" }
        from clock in new[] { "not escalated", "escalated, supervisor told", "escalated, mail dropped", "escalated, mail held up and dropped" }
        select $"{winner}, {clock}";

    public static async Task<LateDecisionRace> Prepared()
    {
        var moment = new MemoryTable();
        var table = new TurnTable(moment);
        var desk = await TestDesk.WithCase(storage: table);
        var words = await desk.Vault.Put(desk.CaseId, new DecisionWords { Comment = "", Reason = "", Reasons = [], Answers = [] }.ToBytes());
        for (var state = await desk.State(); state.CurrentStage!.Kind != StageKind.FinalApproval; state = await desk.State()) await Pass(desk, state, words);
        Assert.Equal([First, Second], (await desk.State()).Task!.Officials);
        return new LateDecisionRace(moment.Copied(), table, desk, await desk.State(), words, await ShardOf(desk));
    }

    public void Dispose() => desk.Dispose();

    /// <summary>The accesses to the table in their order.</summary>
    public async Task<IReadOnlyList<string>> Steps(int seed)
    {
        await Run(seed);
        return [.. table.Order];
    }

    /// <summary>Runs the race in the order that the seed draws, asserts all that must be so in every order, and answers how it ended.</summary>
    public async Task<string> Run(int seed)
    {
        await ForgetMarkers();
        table.Inner = moment.Copied();
        desk.Table.Forget();
        desk.Clock.To(due);

        // With every other seed the mail server hangs until the race is over: every mail is then about a decided stage.
        var hangs = (seed & 1) != 0;
        desk.Mailer.Answer = hangs ? MailAnswer.Unknown : MailAnswer.Accepted;
        var earlier = desk.Mailer.Sent.Count;
        var engine = new NoOrchestrations();
        var decisions = new Dictionary<Verdict, List<Answer<CaseState, RefusalCode>>> { [Verdict.Approve] = [], [Verdict.Reject] = [] };
        async Task Decide(string official, Verdict verdict) => decisions[verdict].Add(await desk.Cases.Execute(desk.CaseId, Decision(official, verdict), engine, default));
        async Task Look() => Assert.Null((await desk.Cases.Execute(desk.CaseId, new CaseCommand.LookAtClock(), engine, default)).Refusal);
        // Every other pair of seeds has a sweep that thinks everybody dead at once.
        var hasty = (seed & 2) != 0;
        await table.Interleave(
            new Random(seed),
            rows => Assert.True(EveryOutRowIsMarked(rows).Result, "For a moment an out row has no marker."),
            () => Decide(First, Verdict.Approve), () => Decide(First, Verdict.Approve), () => Decide(Second, Verdict.Reject),
            Look, Look, () => SweepAgainAndAgain(hasty ? TimeSpan.Zero : Sweep.MarkerAge, engine));

        Assert.True(await EveryOutRowIsMarked(table), "An out row has no marker.");
        var told = Mails(earlier, MailKind.Escalation).Count;
        await SweepLater(engine);
        var winner = await AssertOneDecision(decisions);
        var escalated = await AssertNothingAfterTheDecision(winner);
        AssertMails(winner, earlier, told, escalated);
        await AssertItGoesOn(winner, engine);
        var clock = !escalated ? "not escalated" : told > 0 ? "escalated, supervisor told" : hangs ? "escalated, mail held up and dropped" : "escalated, mail dropped";
        return $"{(winner == Verdict.Approve ? "approved" : "rejected")}, {clock}";
    }

    // The clock goes back for each run, so the dispatcher must not know the markers of the one before.
    private async Task ForgetMarkers()
    {
        table.Inner = new MemoryTable();
        await desk.Dispatcher.Left(shard, TimeSpan.Zero, default);
    }

    private static async Task Pass(TestDesk desk, CaseState state, ContentHash words)
    {
        if (state.Task is not { } task)
        {
            await desk.OpenStage();
            return;
        }
        if (state.CurrentStage!.Kind != StageKind.Notice)
        {
            await desk.Do(Decision(task, state, state.CurrentStage.Kind == StageKind.Confirmation ? Verdict.Confirm : Verdict.Approve, words));
        }
        else if (task.Posting is { } posting)
        {
            desk.Clock.To(ChinaTime.EndOf(posting.LastDay));
            await desk.Do(new CaseCommand.LookAtClock());
        }
        else
        {
            await desk.Do(new CaseCommand.PostNotice
            {
                Official = task.Officials[0],
                Revision = state.Revision,
                Stage = task.Stage,
                Round = task.Round,
                PostedOn = ChinaTime.Day(desk.Clock.GetUtcNow()),
                Photo = new CaseDocument("photo", words, "image/jpeg", 1),
            });
        }
        if ((await desk.State()).Task is null) await desk.OpenStage();
    }

    private static CaseCommand.MakeDecision Decision(CaseTask task, CaseState state, Verdict verdict, ContentHash words, string? official = null) => new()
    {
        Official = official ?? task.Officials[0],
        Revision = state.Revision,
        Stage = task.Stage,
        Round = task.Round,
        Verdict = verdict,
        Commented = verdict == Verdict.Reject,
        Words = words,
        Shown = Shown.HashOf(state),
    };

    private CaseCommand.MakeDecision Decision(string official, Verdict verdict) => Decision(before.Task!, before, verdict, words, official);

    /// <summary>Who was first has decided, his second click too; who came too late is told so.</summary>
    private async Task<Verdict> AssertOneDecision(Dictionary<Verdict, List<Answer<CaseState, RefusalCode>>> decisions)
    {
        var decided = Assert.Single(await Events(), happened => happened is CaseEvent.Decided { Stage: var stage } && stage == before.Stage);
        var winner = Assert.IsType<CaseEvent.Decided>(decided).Verdict;
        var loser = winner == Verdict.Approve ? Verdict.Reject : Verdict.Approve;
        Assert.All(decisions[winner], answer => Assert.Null(answer.Refusal));
        Assert.All(decisions[loser], answer => Assert.Equal(RefusalCode.DecidedOtherwise, answer.Refusal));
        Assert.Equal(winner == Verdict.Approve ? First : Second, ((CaseEvent.Decided)decided).Official);

        var state = await desk.State();
        var all = before.Lines[LineState.Open];
        Assert.Equal(all, state.Lines[winner == Verdict.Approve ? LineState.Approved : LineState.Rejected]);
        Assert.Equal((before.Lines.Count, before.Lines.Total), (state.Lines.Count, state.Lines.Total));
        Assert.Equal(before.Past.Count + 1, state.Past.Count);
        return winner;
    }

    /// <summary>Answers whether it was escalated before it was decided.</summary>
    private async Task<bool> AssertNothingAfterTheDecision(Verdict winner)
    {
        var events = await Events();
        var opened = events.FindLastIndex(happened => happened is CaseEvent.StageOpened);
        var decided = events.FindLastIndex(happened => happened is CaseEvent.Decided);
        var between = events[(opened + 1)..decided];
        Assert.All(between, happened => Assert.True(happened is CaseEvent.Reminded or CaseEvent.Escalated));
        Assert.Equal(between.Count, between.Select(happened => happened.GetType()).Distinct().Count());
        Assert.Equal(winner == Verdict.Approve ? [nameof(CaseEvent.Approved)] : [], events.Skip(decided + 1).Select(happened => happened.GetType().Name));
        return between.Exists(happened => happened is CaseEvent.Escalated);
    }

    /// <summary>Mails that are held up until the decision are dropped; the receipt is not.</summary>
    private void AssertMails(Verdict winner, int earlier, int told, bool escalated)
    {
        Assert.InRange(told, 0, escalated ? 1 : 0);
        Assert.Equal(told, Mails(earlier, MailKind.Escalation).Count);
        Assert.All(Mails(earlier, MailKind.Escalation), official => Assert.Equal(Supervisor, official));
        Assert.Equal([winner == Verdict.Approve ? First : Second], Mails(earlier, MailKind.Receipt));
        Assert.Equal(winner == Verdict.Reject ? 1 : 0, Mails(earlier, MailKind.Rejected).Count);
    }

    /// <summary>The orchestrations were nudged, the lists say what is so, and nothing is left to do.</summary>
    private async Task AssertItGoesOn(Verdict winner, NoOrchestrations engine)
    {
        var (state, version) = await desk.Cases.Load(desk.CaseId, default);
        Assert.Equal(winner == Verdict.Approve ? CasePhase.AwaitingPayment : CasePhase.Rejected, state.Phase);
        Assert.Contains($"nudge {desk.CaseId}", engine.Calls);
        Assert.Contains($"nudge {desk.CaseId}.{CaseOuts.StageInstance(before)}", engine.Calls);
        Assert.True(await desk.Index.Lists(desk.CaseId, state, default));
        var (listed, _) = await desk.Index.Page(state.Facts.Village.Township, null, 10, default);
        Assert.Equal((state.Status, version), (Assert.Single(listed).Status, listed[0].Version));
        Assert.Empty(await OutRows());
        Assert.False(await desk.Dispatcher.IsMarked(desk.CaseId, default));
    }

    /// <summary>Work without a marker is work that nobody ever looks for.</summary>
    private async Task<bool> EveryOutRowIsMarked(ITable rows)
    {
        if ((await rows.Query(TableName.Streams, desk.CaseId, "out:", "out;", 1)).Rows.Count == 0) return true;
        return await new Dispatcher(rows, [], desk.Clock, NullLogger<Dispatcher>.Instance).IsMarked(desk.CaseId, default);
    }

    /// <summary>What <see cref="Sweep.DispatchLeft"/> does, again and again, with the one shard in which there is anything.</summary>
    private async Task SweepAgainAndAgain(TimeSpan markerAge, NoOrchestrations engine)
    {
        for (var times = 0; times < 3; times++)
        {
            foreach (var (stream, mark) in await desk.Dispatcher.Left(shard, markerAge, default)) await desk.Dispatcher.DispatchLeft(stream, mark, engine, default);
        }
    }

    private static async Task<int> ShardOf(TestDesk desk)
    {
        await desk.Dispatcher.Mark(desk.CaseId, default);
        var shard = 0;
        while ((await desk.Dispatcher.Left(shard, TimeSpan.Zero, default)).Count == 0) shard++;
        return shard;
    }

    /// <summary>The mail server is back, and the timer ticks: once to see a marker, again when it is old, and at last when no append of its can come.</summary>
    private async Task SweepLater(NoOrchestrations engine)
    {
        desk.Mailer.Answer = MailAnswer.Accepted;
        await sweep.DispatchLeft(Sweep.MarkerAge, engine, default);
        desk.Clock.Advance(Sweep.MarkerAge);
        await sweep.DispatchLeft(Sweep.MarkerAge, engine, default);
        desk.Clock.Advance(Dispatcher.LongestAppend);
        await sweep.DispatchLeft(Sweep.MarkerAge, engine, default);
    }

    private async Task<IReadOnlyList<Row>> OutRows() => (await table.Query(TableName.Streams, desk.CaseId, "out:", "out;", 100)).Rows;

    private async Task<List<CaseEvent>> Events()
    {
        var events = new List<CaseEvent>();
        await foreach (var (stored, _) in new StreamStore(table).Read(desk.CaseId, 1, default))
            events.Add(CaseStream.Kind.Codec.Read(stored.Type, stored.TypeVersion, stored.Body));
        return events;
    }

    /// <summary>The officials to whom mails of a kind went in this run; a repeated sending is one mail.</summary>
    private IReadOnlyList<string> Mails(int earlier, MailKind kind) =>
        [.. desk.Mailer.Sent.Skip(earlier).Where(mail => mail.Kind == kind).DistinctBy(mail => mail.MessageId).Select(mail => mail.Official)];
}
