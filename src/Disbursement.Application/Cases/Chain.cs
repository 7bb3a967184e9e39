using System.Globalization;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Cases;

/// <summary>Names one orchestration of a case: of several runs only the latest goes on.</summary>
public sealed record ChainRun(string CaseId, int Run);

/// <summary>Names one stage round for its orchestration; <see cref="InstanceId"/> is the id that nudges are sent to.</summary>
public sealed record StageRun(string CaseId, int Revision, int Stage, int Round, int Run)
{
    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"{CaseId}.{Revision}.{Stage}.{Round}.{Run}");
}

/// <summary>A stage that lies ahead.</summary>
public sealed record StageAhead(int Stage, bool IsNotice, int Revision, int Round);

/// <summary>What a chain's orchestration is told when it asks. Ids, counts and times only.</summary>
public sealed record ChainView
{
    /// <summary>False for an orchestration of an older run: it returns.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>The stages from the one that the case is at; empty once the stages are over.</summary>
    public required IReadOnlyList<StageAhead> StagesAhead { get; init; }

    public required bool IsSentBack { get; init; }

    /// <summary>Lines wait for the pay run or for the bank.</summary>
    public required bool AwaitsMoney { get; init; }

    public required bool HasEnded { get; init; }

    /// <summary>When to look again at the latest; <see langword="null"/> if nothing is due by itself.</summary>
    public required DateTime? NextLook { get; init; }
}

/// <summary>What a stage's orchestration is told when it asks.</summary>
public sealed record StageView
{
    /// <summary>How the round ended: <c>completed</c>, <c>sent-back</c>, <c>rejected</c> or <c>superseded</c>; <see langword="null"/> while it is open.</summary>
    public required string? End { get; init; }

    /// <summary>Whether the notice hangs.</summary>
    public required bool IsPosted { get; init; }

    public required DateTime? NextLook { get; init; }
}

/// <summary>
/// What orchestrations ask and do. Each look first does what time has made due, then says what is so; doing it twice, late or
/// at the same time changes nothing, because the case decides.
/// </summary>
public sealed class Chain(CaseStore cases, ICounties counties)
{
    public const string Completed = "completed";
    public const string SentBack = "sent-back";
    public const string Rejected = "rejected";
    public const string Superseded = "superseded";

    public async Task<ChainView> Look(ChainRun run, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var state = (await cases.Execute(run.CaseId, new CaseCommand.LookAtClock(), orchestrations, cancel)).State;
        return new ChainView
        {
            IsCurrent = state.Run == run.Run,
            StagesAhead = [.. Ahead(state)],
            IsSentBack = state.Phase == CasePhase.SentBack,
            AwaitsMoney = state.Phase is CasePhase.AwaitingPayment or CasePhase.InPayment,
            HasEnded = state.HasEnded,
            NextLook = await NextLook(state, cancel),
        };
    }

    /// <summary>Opens the stage if the case is there and it is not open, finds its task other hands if nobody who has it may do it, does what is due, and says what is so.</summary>
    public async Task<StageView> Look(StageRun run, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var opening = await cases.Execute(run.CaseId, new CaseCommand.OpenStage(run.Stage), orchestrations, cancel);
        if (opening.Refusal == RefusalCode.NobodyCanAct)
            await cases.Execute(run.CaseId, new CaseCommand.RaiseAlarm("nobody-can-act", run.Stage), orchestrations, cancel);
        var state = (await cases.Execute(run.CaseId, new CaseCommand.LookAtClock(), orchestrations, cancel)).State;
        return new StageView
        {
            End = EndOf(state, run),
            IsPosted = state.Task?.Posting is not null,
            NextLook = await NextLook(state, cancel),
        };
    }

    /// <summary>Publishes the results and closes the case, if nothing is left to do.</summary>
    public async Task<ChainView> Close(ChainRun run, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await cases.Execute(run.CaseId, new CaseCommand.Close(), orchestrations, cancel);
        return await Look(run, orchestrations, cancel);
    }

    /// <summary>Tells the supervisors that a person must look at the case.</summary>
    public async Task RaiseAlarm(string caseId, string code, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await cases.Load(caseId, cancel);
        await cases.Execute(caseId, new CaseCommand.RaiseAlarm(code, state.Stage), orchestrations, cancel);
    }

    private static IEnumerable<StageAhead> Ahead(CaseState state) => state.Phase != CasePhase.Chain
        ? []
        : Enumerable.Range(state.Stage, state.Facts.Stages.Count - state.Stage).Select(stage => new StageAhead(
            stage,
            state.Facts.Stages[stage].Kind == StageKind.Notice,
            state.Revision,
            stage == state.Stage ? CaseOuts.NextRound(state) : 1));

    private static string? EndOf(CaseState state, StageRun run)
    {
        if (state.Run != run.Run || state.Revision != run.Revision) return Superseded;
        var past = state.Past.LastOrDefault(past => past.Revision == run.Revision && past.Stage == run.Stage && past.Round == run.Round);
        if (past is not null)
        {
            return past.End switch
            {
                StageEnd.Completed => Completed,
                StageEnd.SentBack => SentBack,
                StageEnd.Rejected => Rejected,
            };
        }

        // No line may be left for this stage: the case went on without it.
        return state.Phase == CasePhase.Chain && state.Stage <= run.Stage ? null : Superseded;
    }

    private async Task<DateTime?> NextLook(CaseState state, CancellationToken cancel)
    {
        if (state.Task is not { } task) return null;
        var plan = (await counties.Pinned(state.Facts.Configuration, cancel)).Plans[state.Facts.Plan];
        var ahead = TaskClock.Ahead(task, CaseDecider.SettingsOf(state, plan), counties.Current.Calendar);
        return ahead.Count == 0 ? null : ahead[0].At.UtcDateTime;
    }
}
