using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>Loads cases and carries out commands on them.</summary>
public sealed class CaseStore(StreamStore streams, Dispatcher dispatcher, ICounties counties, Revisions revisions, TimeProvider time)
{
    private readonly Recorder recorder = new(streams, dispatcher, time);

    public async Task<(CaseState State, long Version)> Load(string caseId, CancellationToken cancel)
    {
        var loaded = await streams.Load(CaseStream.Kind, caseId, cancel);
        return (loaded.State, loaded.Version);
    }

    /// <summary>As <see cref="Recorder.Execute"/>; idempotent.</summary>
    public Task<Answer<CaseState, RefusalCode>> Execute(string caseId, CaseCommand command, IOrchestrations orchestrations, CancellationToken cancel) => recorder.Execute(
        CaseStream.Kind,
        caseId,
        async state => CaseDecider.Decide(state, command, await Rules(caseId, state, command, cancel), time.GetUtcNow()),
        (before, events, after) => CaseOuts.After(before.State, events, after, counties.Current),
        orchestrations,
        cancel);

    /// <summary>Configuration and amounts for a case's rules. The revision is opened only for commands that count or compare payees.</summary>
    private async Task<CaseRules> Rules(string caseId, CaseState state, CaseCommand command, CancellationToken cancel)
    {
        var county = counties.Current;
        if (!state.Exists) return RulesOf(county, county.Plans.Values.First(), null);
        var pinned = await counties.Pinned(state.Facts.Configuration, cancel);
        var counts = command is CaseCommand.MakeDecision or CaseCommand.OpenStage or CaseCommand.AssignToBatch or CaseCommand.TakeBankAnswer;
        var revision = counts ? await revisions.Open(caseId, state.RevisionHash, cancel) : null;
        return RulesOf(county, pinned.Plans[state.Facts.Plan], revision);
    }

    private static CaseRules RulesOf(Domain.Office.County county, Domain.Office.Plan plan, RevisionFacts? revision) => new()
    {
        County = county,
        Plan = plan,
        Sum = lines => lines.IsEmpty ? Money.Zero : revision!.Sum(lines),
        IsPayee = official => county.IdNumbersOf(official).Any(id => revision!.HasPayee(id)),
    };
}
