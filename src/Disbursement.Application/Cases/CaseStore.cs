using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Cases;

/// <summary>A case after a command, or why the command was refused.</summary>
public sealed record CaseAnswer(CaseState State, long Version, Refusal? Refusal);

/// <summary>Loads cases and carries out commands on them: the only way that anything happens to a case.</summary>
public sealed class CaseStore(StreamStore streams, Dispatcher dispatcher, ICounties counties, Revisions revisions, TimeProvider time)
{
    /// <summary>Each conflict means that somebody else's append succeeded, so this bound is met by a storm only; the caller may repeat.</summary>
    private const int MostAttempts = 1_000;

    public async Task<(CaseState State, long Version)> Load(string caseId, CancellationToken cancel)
    {
        var loaded = await streams.Load(CaseStream.Kind, caseId, cancel);
        return (loaded.State, loaded.Version);
    }

    /// <summary>
    /// Decides and appends until it is recorded or refused, then dispatches what follows. When this answers without a refusal, what was asked is durable.
    /// Idempotent: a command carried out before appends nothing.
    /// </summary>
    public async Task<CaseAnswer> Execute(string caseId, CaseCommand command, IOrchestrations orchestrations, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var loaded = await streams.Load(CaseStream.Kind, caseId, cancel);
            var now = time.GetUtcNow();
            var outcome = CaseDecider.Decide(loaded.State, command, await Rules(caseId, loaded.State, command, cancel), now);
            if (outcome.Refusal is { } refusal) return new CaseAnswer(loaded.State, loaded.Version, refusal);
            if (outcome.Events.Count == 0) return new CaseAnswer(loaded.State, loaded.Version, null);

            // Anew at each attempt: who was first has written its own marker over ours, and has taken it away again.
            var mark = await dispatcher.Mark(caseId, cancel);
            var after = outcome.Events.Aggregate(loaded.State, CaseEvolution.Evolve);
            var outs = CaseOuts.After(loaded.State, outcome.Events, after, counties.Current);
            var events = outcome.Events.Select(happened => (happened, happened.At)).ToList();
            if (await streams.Append(CaseStream.Kind, loaded, events, outs, cancel) is not { } appended) continue;

            // Recorded. What follows must not depend on the caller's patience; what does not get done now, the sweep does.
            await dispatcher.Dispatch(caseId, mark, orchestrations, CancellationToken.None);
            return new CaseAnswer(appended.State, appended.Version, null);
        }
        throw new IOException($"Case {caseId} was changed by others {MostAttempts} times in a row.");
    }

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
