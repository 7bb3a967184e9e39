using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Mail;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Payments;

/// <summary>What outlives a process: tables, documents, bank, clock, mails.</summary>
internal sealed class PayWorld(County? county = null)
{
    private int number;

    public ITable Table { get; set; } = new MemoryTable();

    public HeapDocuments Documents { get; } = new();

    public PayingBank Bank { get; } = new();

    public HandClock Clock { get; } = new(PayCounty.Start);

    public OneCounty Counties { get; } = new(county ?? PayCounty.Of());

    public List<string> Mails { get; } = [];

    public List<string> Cases { get; } = [];

    /// <summary>A new process over all of this.</summary>
    public PayProcess Process(Crash? crash = null) => new(this, crash ?? Crash.Never);

    /// <summary>An approved case with so many lines; of line n, n yuan.</summary>
    public async Task<string> Approved(int lines, string strike = "")
    {
        var process = Process();
        var revision = PayCounty.Roster(lines, ++number);
        var caseId = Guid.CreateVersion7(Clock.Now.AddMilliseconds(number)).ToString("n");
        await process.Vault.Put(caseId, revision.Content);
        await process.Do(caseId, new CaseCommand.Submit(PayCounty.Submission(revision, number)));
        var opened = await process.Do(caseId, new CaseCommand.OpenStage(0));
        await process.Do(caseId, new CaseCommand.MakeDecision
        {
            Official = "approver",
            Revision = 1,
            Stage = 0,
            Round = 1,
            Verdict = Verdict.Approve,
            Strike = LineSet.Parse(strike),
            Reasoned = LineSet.Parse(strike),
            Words = ContentHash.Of("words"u8),
            Shown = Shown.HashOf(opened),
        });
        Cases.Add(caseId);
        return caseId;
    }

    public void At(int hour, int day = 11) => Clock.Now = new DateTimeOffset(2026, 5, day, hour, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    public async Task<CaseState> Case(string caseId) => (await Process().CaseStore.Load(caseId, default)).State;

    public async Task<BatchState> Batch(string batchId) => (await Process().Batches.Load(batchId, default)).State;
}

/// <summary>One process: everything that is lost when it dies.</summary>
internal sealed class PayProcess
{
    private readonly Dispatcher dispatcher;

    public PayProcess(PayWorld world, Crash crash)
    {
        World = world;
        var table = new DyingTable(world.Table, crash);
        var streams = new StreamStore(table);
        Vault = new DocumentVault(new DyingDocuments(world.Documents, crash), new DataKeys(table, new FixedSecrets()));
        var revisions = new Revisions(Vault);
        CaseFiles = new CaseFiles(streams, revisions, world.Counties);
        var caseIndex = new CaseIndex(table);
        Index = new BatchIndex(table);
        dispatcher = new Dispatcher(
            table,
            [
                new StartHandler(streams), new NudgeHandler(), new IndexHandler(streams, caseIndex), new BatchStartHandler(streams),
                new BatchIndexHandler(streams, Index), new LateHandler(BatchOuts.Cases, () => new BatchCasesHandler(streams, CaseStore!)), new MailList(world.Mails),
            ],
            world.Clock,
            NullLogger<Dispatcher>.Instance);
        CaseStore = new CaseStore(streams, dispatcher, world.Counties, revisions, world.Clock);
        Batches = new BatchStore(streams, dispatcher, new BatchRulesOf(CaseStore, revisions, world.Counties), world.Clock);
        var files = new PaymentFiles(revisions, world.Counties, Vault);
        var composer = new BatchComposer(Batches, CaseStore, revisions, files, world.Counties, NullLogger<BatchComposer>.Instance);
        var payable = new PayableCases(caseIndex, CaseStore, revisions, world.Counties, NullLogger<PayableCases>.Instance);
        CutOff = new PayoutCutOff(new PayRun(payable, Batches, composer), table, world.Counties, world.Clock, NullLogger<PayoutCutOff>.Instance);
        Run = new BatchRun(Batches, CaseStore, files, new DyingBank(world.Bank, crash), Vault, world.Counties, world.Clock, NullLogger<BatchRun>.Instance);
        Reports = new BankReports(Batches, CaseStore, revisions, Vault, NullLogger<BankReports>.Instance);
        Sweep = new BatchSweep(Index, Batches, composer, NullLogger<BatchSweep>.Instance);
        Queries = new BatchQueries(Batches, Index, CaseStore, Vault, world.Counties);
    }

    public PayWorld World { get; }

    public DocumentVault Vault { get; }

    public CaseFiles CaseFiles { get; }

    public CaseStore CaseStore { get; }

    public BatchStore Batches { get; }

    public BatchIndex Index { get; }

    public BatchQueries Queries { get; }

    public PayoutCutOff CutOff { get; }

    public BatchRun Run { get; }

    public BankReports Reports { get; }

    public BatchSweep Sweep { get; }

    public NoOrchestrations Orchestrations { get; } = new();

    public async Task<CaseState> Do(string caseId, CaseCommand command)
    {
        var answer = await CaseStore.Execute(caseId, command, Orchestrations, default);
        Assert.Null(answer.Refusal);
        return answer.State;
    }

    public Task<Answer<BatchState, BatchRefusalCode>> Try(string batchId, BatchCommand command) => Batches.Execute(batchId, command, Orchestrations, default);

    public Task<Answer<BatchState, BatchRefusalCode>> Release(string batchId, string official) => Try(batchId, new BatchCommand.Release(official, ContentHash.Of("shown"u8)));

    public async Task<Answer<BatchState, BatchRefusalCode>> Refuse(string batchId, string official, bool reasoned = true, string reason = "合计与清单不符")
    {
        var words = new DecisionWords { Comment = reason, Reason = "", Reasons = [], Answers = [] }.ToBytes();
        await Vault.Put(batchId, words);
        return await Try(batchId, new BatchCommand.Refuse { Official = official, Reasoned = reasoned, Words = ContentHash.Of(words), Shown = ContentHash.Of("shown"u8) });
    }

    public Task<IReadOnlyList<string>> PayRun() => CutOff.Run(Orchestrations, default);

    /// <summary>As the orchestration does: sends, then asks while it is unknown, at most so often, each time when it is due; without waiting, all at the same moment.</summary>
    public async Task<BatchLook> Send(string batchId, int questions = 5, bool waits = true)
    {
        var look = await Run.Look(batchId, Orchestrations, default);
        if (look.MustSend) look = await Run.Send(batchId, Orchestrations, default);
        for (var asked = 0; look.IsUnknown && asked < questions; asked++)
        {
            if (waits) World.Clock.Now = new DateTimeOffset(look.NextLook!.Value, TimeSpan.Zero);
            look = await Run.Ask(batchId, Orchestrations, default);
        }
        return look;
    }

    public async Task<string> Released(string batchId)
    {
        Assert.Null((await Release(batchId, "releaser-1")).Refusal);
        Assert.Null((await Release(batchId, "releaser-2")).Refusal);
        return batchId;
    }

    public Task<BankReportAnswer> Report(byte[] report) => Reports.Take(report, Orchestrations, default);

    /// <summary>What the sweep does with the markers of dead requests.</summary>
    public async Task DispatchLeft()
    {
        for (var shard = 0; shard < Dispatcher.Shards; shard++)
        {
            foreach (var (stream, mark) in await dispatcher.Left(shard, TimeSpan.Zero, default))
                await dispatcher.Dispatch(stream, mark, Orchestrations, default);
        }
    }

    private sealed class MailList(List<string> mails) : IOutHandler
    {
        public string Kind => CaseOuts.Mail;

        public Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
        {
            mails.Add($"{work["kind"]} {stream} {work["official"]}");
            return Task.FromResult(OutAnswer.Done);
        }
    }
}
