using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>A releaser's part in letting a batch go.</summary>
public sealed class ReleaseTask(BatchView batch, Link link, BatchStore batches, BatchRulesOf rules, DocumentVault vault) : IDeskTask
{
    private const string Release = "release";
    private const string Refuse = "refuse";

    private readonly LinkSubject subject = LinkSubject.Parse(link.Target.Subject);

    public TaskHead Head => new()
    {
        Number = batch.Id,
        IsBatch = true,
        Asked = subject.Purpose == LinkPurpose.Release ? ActTexts.AskRelease : ActTexts.AskLookBatch,
        What = batch.Bank,
        Count = batch.State.Count,
        Total = batch.State.Total,
        Due = HasDue ? ReleaseClock.DueDay(batch.State, batch.County) : null,
        IsOverdue = HasDue && batch.State is { AwaitsRelease: true, Escalated: true },
    };

    public LinkStanding Standing => subject.Purpose == LinkPurpose.Release ? OfRelease() : new LinkStanding.Look();

    public bool MayRead(Official official) => CaseReaders.MayReadBatches(official);

    public FormContent Content => new()
    {
        LinkId = link.Id,
        Official = link.Target.Official,
        Round = $"{link.Target.Stream}/{link.Target.Subject}",
        Plan = "release/1",
        ShownHash = batch.Shown.Value,
        Lines = new Dictionary<string, string>(),
        Documents = [],
    };

    public TaskDetails Details(LineQuery query) => new TaskDetails.OfBatch
    {
        BatchId = batch.Id,
        Cases = batch.Cases,
        Largest = batch.Largest,
        PayDay = batch.State.PayDay,
        Control = batch.State.Control,
        Path = BatchSteps.Of(batch),
    };

    // A release records no words: what a draft still holds of a refusal is not signed with it.
    public SigningSummary? Summarise(PostedFields entered) => entered["verdict"] switch
    {
        Release => Summary(BatchTexts.Release, batch.State.First is null ? BatchTexts.NextAfterFirst : BatchTexts.NextAfterSecond),
        Refuse when entered["comment"].Length > 0 => Summary(BatchTexts.Refuse, BatchTexts.NextAfterRefusal) with
        {
            Counted = BatchTexts.SignRefused,
            CommentLabel = ActTexts.SignReason,
            Comment = entered["comment"],
        },
        _ => null,
    };

    private SigningSummary Summary(LocalName verdict, LocalName next) => new()
    {
        Verdict = verdict,
        Counted = BatchTexts.SignReleased,
        Count = batch.State.Count,
        Total = batch.State.Total,
        Next = next,
    };

    public async Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel)
    {
        var faults = new List<Fault>();
        DecisionEntry.CheckText("comment", posted.Fields["comment"], faults);
        if (CommandOf(posted) is not { } command) faults.Add(new Fault("verdict", ActTexts.VerdictMissing));
        else if (await Refusal(command, cancel) is { } code) faults.Add(FaultOf(code));
        return faults;
    }

    public bool SaysTheSame(Posted posted) => posted.Fields["verdict"] switch
    {
        Release => Mine(batch.State.First) || Mine(batch.State.Second),
        Refuse => Mine(batch.State.RefusedBy) && batch.State.Words == ContentHash.Of(Words(posted).ToBytes()),
        _ => false,
    };

    public async Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var command = CommandOf(posted) ?? throw new InvalidOperationException("A form without a verdict was not checked.");
        if (command is BatchCommand.Refuse) await vault.Put(batch.Id, Words(posted).ToBytes(), cancel);
        var answer = await batches.Execute(batch.Id, command, orchestrations, cancel);
        return answer.Refusal is { } code ? [FaultOf(code)] : [];
    }

    private LinkStanding OfRelease()
    {
        var state = batch.State;
        if (Mine(state.First)) return Receipt(state.First!, BatchTexts.ReleasedWord);
        if (Mine(state.Second)) return Receipt(state.Second!, BatchTexts.ReleasedWord);
        if (Mine(state.RefusedBy)) return Receipt(state.RefusedBy!, BatchTexts.RefusedWord);
        if (state.AwaitsRelease && state.Releasers.Contains(link.Target.Official)) return new LinkStanding.Open();
        return state.RefusedBy is { } refused ? Over(refused, BatchTexts.RefusedWord)
            : state.Second is { } second ? Over(second, BatchTexts.ReleasedWord)
            : new LinkStanding.Over();
    }

    // The due day concerns who can still release it, and the supervisor who was told that it is late.
    private bool HasDue => Standing is LinkStanding.Open || (batch.State.Escalated && Standing is LinkStanding.Look);

    private bool Mine(BatchSignature? signature) => signature?.Official == link.Target.Official;

    private static LinkStanding.Receipt Receipt(BatchSignature signature, LocalName outcome) => new() { At = signature.At, Outcome = outcome };

    private static LinkStanding.Over Over(BatchSignature signature, LocalName outcome) =>
        new() { At = signature.At, Office = CaseTexts.Of(Role.FinanceReleaser), Outcome = outcome };

    private BatchCommand? CommandOf(Posted posted) => posted.Fields["verdict"] switch
    {
        Release => new BatchCommand.Release(link.Target.Official, batch.Shown),
        Refuse => new BatchCommand.Refuse
        {
            Official = link.Target.Official,
            Reasoned = Words(posted).Comment.Length > 0,
            Words = ContentHash.Of(Words(posted).ToBytes()),
            Shown = batch.Shown,
        },
        _ => null,
    };

    private static DecisionWords Words(Posted posted) => DecisionEntry.Read(posted.Fields).Words;

    private async Task<BatchRefusalCode?> Refusal(BatchCommand command, CancellationToken cancel) =>
        BatchDecider.Decide(batch.State, command, await rules.For(batch.State, command, cancel), batch.State.LastEventAt).Refusal;

    private static Fault FaultOf(BatchRefusalCode code) => code switch
    {
        BatchRefusalCode.ReasonMissing => new Fault("comment", ActTexts.ReasonMissing),
        BatchRefusalCode.SeparationOfDuties => new Fault("verdict", ActTexts.Separation),
        BatchRefusalCode.PayeeDecides => new Fault("verdict", ActTexts.PayeeDecides),
        BatchRefusalCode.CaseChanged => new Fault("verdict", BatchTexts.CaseChanged),
        BatchRefusalCode.UnknownBatch or BatchRefusalCode.NotThere or BatchRefusalCode.NotYourTask or BatchRefusalCode.DecidedOtherwise or BatchRefusalCode.NobodyCanAct =>
            new Fault("verdict", ActTexts.NotYours),
    };
}

/// <summary>Loads the tasks of batches.</summary>
public sealed class BatchDesk(BatchQueries queries, BatchStore batches, BatchRulesOf rules, DocumentVault vault) : IDesk
{
    public async Task<IDeskTask?> Load(Link link, CancellationToken cancel) =>
        await queries.Open(link.Target.Stream, cancel) is { } batch ? new ReleaseTask(batch, link, batches, rules, vault) : null;
}
