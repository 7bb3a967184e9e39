using System.Net.Http.Json;
using System.Text.Json;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Functions;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Payments;

/// <summary>Takes a sample roster through the real host to its payment. Officials decide by the use cases here; their links have tests of their own.</summary>
internal sealed class PaymentWalk(HostFixture host)
{
    public static readonly DecisionWords NoWords = new() { Comment = "", Reason = "", Reasons = [], Answers = [] };
    private static readonly ContentHash Words = ContentHash.Of(NoWords.ToBytes());

    public CaseStore Cases => host.Services.GetRequiredService<CaseStore>();

    public DurableOrchestrations Orchestrations => new(host.Services.GetRequiredService<DurableTaskClient>());

    public DateTimeOffset Now => host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public SystemClient Demo => SystemClient.Demo(host);

    /// <summary>What is done before each step, to disturb the walk.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task<string> Approved(string sample)
    {
        var caseId = (await Demo.Case(sample)).GetProperty("id").GetString()!;
        await Pass([caseId]);
        return caseId;
    }

    /// <summary>Takes submitted cases through their chains, side by side, so that no pay run comes between the first approval and the last.</summary>
    public async Task Pass(IReadOnlyList<string> caseIds)
    {
        foreach (var caseId in caseIds) await Prepare(caseId);
        for (var any = true; any;)
        {
            any = false;
            foreach (var caseId in caseIds)
            {
                if (await Settled(caseId) is not { Phase: CasePhase.Chain } state) continue;
                any = true;
                if (await Step(caseId, state) is { } posting) await Jump(ChinaTime.EndOf(posting.LastDay));
            }
        }
    }

    /// <summary>Puts the words and the photograph of every step of a case where they are looked for.</summary>
    public async Task Prepare(string caseId)
    {
        var vault = host.Services.GetRequiredService<DocumentVault>();
        await vault.Put(caseId, NoWords.ToBytes());
        await vault.Put(caseId, "photo"u8.ToArray());
    }

    /// <summary>Does the open task of a case: posts the notice, or decides, as <paramref name="differently"/> says. Answers the posting if a notice hangs now.</summary>
    public async Task<Posting?> Step(string caseId, CaseState state, Func<CaseCommand.MakeDecision, CaseCommand.MakeDecision>? differently = null)
    {
        if (state.Task!.Posting is { } hangs) return hangs;
        CaseCommand command = state.CurrentStage!.Kind == StageKind.Notice ? Posting(state) : (differently ?? (usual => usual))(Usual(state));
        var answer = await Cases.Execute(caseId, command, Orchestrations, default);
        Assert.Null(answer.Refusal);
        return answer.State.Task?.Posting;
    }

    /// <summary>Past the next cut-off. Answers the id of that day's batch.</summary>
    public async Task<string> PayRun(string bank)
    {
        var county = host.Services.GetRequiredService<Application.Office.ICounties>().Current;
        var day = county.Calendar.OnOrAfter(ChinaTime.Day(Now + (TimeSpan.FromDays(1) - county.PayoutCutOff.ToTimeSpan())))!.Value;
        await Jump(ChinaTime.At(day, county.PayoutCutOff) + TimeSpan.FromMinutes(6));
        return BatchId.Of(bank, day);
    }

    public async Task Release(string batchId, string official)
    {
        var answer = await host.Services.GetRequiredService<BatchStore>().Execute(batchId, new BatchCommand.Release(official, Words), Orchestrations, default);
        Assert.Null(answer.Refusal);
    }

    /// <summary>Lets the clock run a little; when this answers, everything due has run.</summary>
    public Task Settle() => Jump(Now + TimeSpan.FromMinutes(2));

    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Demo.Get(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await SystemClient.Json(answer);
    }

    public async Task<CaseState> Settled(string caseId)
    {
        await Before();
        await Settle();
        return (await Cases.Load(caseId, default)).State;
    }

    private CaseCommand.PostNotice Posting(CaseState state) => new()
    {
        Official = state.Task!.Officials[0],
        Revision = state.Revision,
        Stage = state.Task.Stage,
        Round = state.Task.Round,
        PostedOn = ChinaTime.Day(Now),
        Photo = new CaseDocument("photo", ContentHash.Of("photo"u8), "image/jpeg", 5),
    };

    private static CaseCommand.MakeDecision Usual(CaseState state) => new()
    {
        Official = state.Task!.Officials[0],
        Revision = state.Revision,
        Stage = state.Task.Stage,
        Round = state.Task.Round,
        Verdict = state.CurrentStage!.Kind == StageKind.Confirmation ? Verdict.Confirm : Verdict.Approve,
        Answered = state.Warnings.Select(warning => warning.Id).ToHashSet(),
        Words = Words,
        Shown = Shown.HashOf(state),
    };

    public async Task Jump(DateTimeOffset to)
    {
        using var answer = await host.Client.PostAsJsonAsync("/dev/clock", new { to });
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }
}
