using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using Disbursement.Host.Bank;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Pages;
using Disbursement.Host.Tests.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Cases;

/// <summary>
/// Eight cases side by side through the real host, each with another fate, so that together they are in every state that a case can be in;
/// <paramref name="disturb"/> is called before every step, with the ids of cases and batches. The same walk, disturbed or not, must leave the same story.
/// </summary>
internal sealed partial class EveryStateWalk(HostFixture host, Func<IReadOnlyList<string>, IReadOnlyList<string>, Task> disturb)
{
    private const string Paid = "paid";
    private const string Late = "late";
    private const string SentBack = "sent back";
    private const string Rejected = "rejected";
    private const string Suspended = "suspended";
    private const string Struck = "struck";
    private const string Returned = "returned";
    private const string Alarmed = "alarmed";


    private readonly PaymentWalk walk = new(host);
    private readonly Dictionary<string, string> cases = new(StringComparer.Ordinal);
    private readonly List<string> batches = [];

    private BankBehaviour Bank => host.Services.GetRequiredService<BankBehaviour>();

    /// <summary>What happened, without times and without what differs from village to village: events by case and batch, and every mail once.</summary>
    public async Task<IReadOnlyList<string>> Run()
    {
        await Submit(Late, "travel");
        await Next();
        await walk.Jump(walk.Now + TimeSpan.FromDays(8));
        foreach (var (fate, sample) in new[] { (Paid, "dividend"), (SentBack, "travel"), (Rejected, "travel"), (Suspended, "travel"), (Struck, "training"), (Returned, "dividend"), (Alarmed, "training") })
            await Submit(fate, sample);
        await Chains();
        await FirstPayRun();
        await SecondPayRun();
        return await Story();
    }

    public async Task<CaseState> PaidCase() => (await walk.Cases.Load(cases[Paid], default)).State;

    /// <summary>The types of all events of all cases.</summary>
    public async Task<IReadOnlySet<string>> EventTypes()
    {
        var types = new HashSet<string>();
        foreach (var caseId in cases.Values)
        {
            await foreach (var stored in Events(caseId)) types.Add(stored.Type);
        }
        return types;
    }

    /// <summary>The runs that were counted up, by case, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<int>>> Runs()
    {
        var all = new List<IReadOnlyList<int>>();
        foreach (var caseId in cases.Values)
        {
            var runs = new List<int>();
            await foreach (var stored in Events(caseId))
            {
                if (stored.Type == "chain-started") runs.Add(JsonNode.Parse(stored.Body)!["run"]!.GetValue<int>());
            }
            all.Add(runs);
        }
        return all;
    }

    private async Task Submit(string fate, string sample)
    {
        var caseId = (await walk.Demo.Case(sample)).GetProperty("id").GetString()!;
        cases[fate] = caseId;
        await walk.Prepare(caseId);
    }

    /// <summary>Everything that is due runs; then the disturbance; then everything again, so that what it has set going is done.</summary>
    private async Task Next()
    {
        await walk.Settle();
        await disturb([.. cases.Values], batches);
        await walk.Settle();
    }

    private async Task Chains()
    {
        for (var any = true; any;)
        {
            await Next();
            any = false;
            Posting? hangs = null;
            foreach (var (fate, caseId) in cases)
            {
                if ((await walk.Cases.Load(caseId, default)).State is not { Phase: CasePhase.Chain } state) continue;
                any = true;
                hangs = await walk.Step(caseId, state, usual => Decide(fate, state, usual)) ?? hangs;
            }
            if (hangs is null) continue;
            await Next();
            await walk.Jump(ChinaTime.EndOf(hangs.LastDay));
        }
        await walk.Cases.Execute(cases[Alarmed], new CaseCommand.RaiseAlarm("activity-failed", 0), walk.Orchestrations, default);
        await walk.Cases.Execute(cases[Alarmed], new CaseCommand.AddDocument(new CaseDocument("other", ContentHash.Of("photo"u8), "image/jpeg", 5)), walk.Orchestrations, default);
    }

    private static CaseCommand.MakeDecision Decide(string fate, CaseState state, CaseCommand.MakeDecision usual) => (fate, state.CurrentStage!.Key) switch
    {
        (SentBack, "township-review") => usual with { Verdict = Verdict.SendBack, Commented = true },
        (Rejected, "county-approval") => usual with { Verdict = Verdict.Reject, Commented = true },
        (Suspended, "township-review") => usual with { Suspend = LineSet.All(1), Reasoned = LineSet.All(1) },
        (Struck, "township-review") => usual with { Strike = LineSet.All(state.Lines.Count), Reasoned = LineSet.All(state.Lines.Count) },
        _ => usual,
    };

    /// <summary>One batch is released, sent without an answer, found at the bank and paid but for a line; the other is refused.</summary>
    private async Task FirstPayRun()
    {
        await Next();
        var rural = await PayRun("rural-bank");
        var town = rural.Replace("rural-bank", "town-bank", StringComparison.Ordinal);
        batches.Add(town);
        await Next();
        await Release(rural, "releaser-1");
        await Refuse(town, "releaser-1");
        await Next();
        Bank.OnSend = _ => BankAnswer.Unknown;
        Bank.Reports = false;
        Bank.Settles = await FirstLineComesBack(cases[Returned]);
        await Release(rural, "releaser-2");
        await new Office(host).Settle();
        await disturb([.. cases.Values], batches);
        await Next();
        Bank.Reports = true;
        await Next();
    }

    /// <summary>What was refused comes again, is left lying until the supervisors are told, and is then paid.</summary>
    private async Task SecondPayRun()
    {
        Bank.OnSend = _ => BankAnswer.Accepted;
        var town = await PayRun("town-bank");
        await Next();
        await walk.Jump(walk.Now + TimeSpan.FromDays(8));
        await Next();
        foreach (var releaser in new[] { "releaser-2", "releaser-3" })
        {
            await Release(town, releaser);
            await Next();
        }
        await Next();
    }

    private async Task<string> PayRun(string bank)
    {
        var batchId = await walk.PayRun(bank);
        batches.Add(batchId);
        return batchId;
    }

    private Task Release(string batchId, string official) => walk.Release(batchId, official);

    private async Task Refuse(string batchId, string official)
    {
        var words = await host.Services.GetRequiredService<Application.Documents.DocumentVault>().Put(batchId, PaymentWalk.NoWords.ToBytes());
        var refusal = new BatchCommand.Refuse { Official = official, Reasoned = true, Words = words, Shown = words };
        Assert.Null((await host.Services.GetRequiredService<BatchStore>().Execute(batchId, refusal, walk.Orchestrations, default)).Refusal);
    }

    private async Task<Func<CreditTransfer, (string, string?)>> FirstLineComesBack(string caseId)
    {
        var number = (await walk.Cases.Load(caseId, default)).State.Facts.Number;
        return transfer => EndToEndId.TryParse(transfer.EndToEndId, out var id) && id.CaseNumber == number && id.Line == 1 ? ("RJCT", "AC04") : ("ACSC", null);
    }

    private async Task<IReadOnlyList<string>> Story()
    {
        var story = new List<string>();
        foreach (var (name, stream) in cases.Select(entry => (entry.Key, entry.Value)).Concat(batches.Select(batch => (batch, batch))))
        {
            await foreach (var stored in Events(stream))
            {
                if (stored.Type != "chain-started") story.Add($"{name}: {stored.Type} {Lasting(stored.Body)}");
            }
        }
        var mails = await new Office(host).Mails();
        return [.. story, .. mails.Select(mail => $"{mail.Kind} to {mail.Official}: {mail.Subject}").Distinct().Order(StringComparer.Ordinal)];
    }

    private async IAsyncEnumerable<StoredEvent> Events(string stream)
    {
        await foreach (var (stored, _) in host.Services.GetRequiredService<StreamStore>().Read(stream, 1, default)) yield return stored;
    }

    /// <summary>Without the time, and without ids and hashes, which are others in every run; papers of two runs differ in length too.</summary>
    private string Lasting(byte[] body)
    {
        var found = JsonNode.Parse(body)!.AsObject();
        found.Remove("at");
        found.Remove("documents");
        var text = Hash().Replace(found.ToJsonString(), "#");
        return cases.Aggregate(text, (now, entry) => now.Replace(entry.Value, entry.Key, StringComparison.Ordinal));
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
