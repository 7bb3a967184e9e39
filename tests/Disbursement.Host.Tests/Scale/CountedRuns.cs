using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Functions;
using Disbursement.Host.Demo;
using Disbursement.Host.Discovery;
using Disbursement.Host.Engine;
using Disbursement.Host.Hosting;
using Disbursement.Host.Mail;
using Disbursement.Host.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Scale;

/// <summary>
/// Sample cases, one after the other, from submission to closed, over counting ports: by HTTP, mailed links and PINs, with reminders, escalation, pay run and
/// bank report. Timers are off and their work is counted by itself, because a simulated clock ticks far less often than a real one.
/// </summary>
public sealed class CountedRuns : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The sample rosters; the township review of the first lies for a week.</summary>
    public static readonly string[] Samples = ["travel", "dividend", "farmland"];

    private readonly Meter meter = new();
    private readonly Dictionary<string, Tally> cases = [];
    private readonly HostFixture host;
    private CountingEngine engine = null!;
    private DemoServer server = null!;

    public CountedRuns() => host = new HostFixture { Replace = Count };

    /// <summary>Counts and lines by sample.</summary>
    internal IReadOnlyDictionary<string, Tally> Cases => cases;

    internal IReadOnlyDictionary<string, int> Lines { get; private set; } = new Dictionary<string, int>();

    /// <summary>What a minute costs in which nothing happens, by the number of open cases.</summary>
    internal IReadOnlyList<Tally> Minutes { get; private set; } = [];

    /// <summary>Every mail that was handed over, in order; the first case's reminders among them.</summary>
    internal IReadOnlyList<MailMessage> Sent => host.Services.GetRequiredService<CountingMailer>().Sent;

    internal IReadOnlyList<string> Statuses { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        engine = new CountingEngine(new EngineReads(host.Services.GetRequiredService<FolderStore>().Database.Readers), meter);
        server = new DemoServer(host.Address, HostFixture.ApiKey);
        using var story = new DemoStory(server, new DemoPrinter(TextWriter.Null), HostFixture.Rosters, HostFixture.Pin);
        await Minute();
        var idle = await Minute();
        foreach (var sample in Samples) await Run(story, SampleRoster.Read(Path.Combine(HostFixture.Rosters, sample)), idle);
        Lines = story.Cases.ToDictionary(one => one.Roster.Programme, one => one.Roster.Count);
        var statuses = await Task.WhenAll(story.Cases.Select(one => server.Get($"/api/v1/cases/{one.Number}", default)));
        Statuses = [.. statuses.Select(status => status.GetProperty("status").GetString()!)];
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        server?.Dispose();
        await host.DisposeAsync();
    }

    private void Count(IServiceCollection services) => services
        .AddSingleton<ITable>(provider => new CountingTable(provider.GetRequiredService<FolderStore>().Table, meter))
        .AddSingleton<IDocuments>(provider => new CountingDocuments(provider.GetRequiredService<FolderStore>().Documents, meter))
        .AddSingleton(provider => new CountingMailer(provider.GetRequiredService<Mailbox>(), meter))
        .AddSingleton<IMailer>(provider => provider.GetRequiredService<CountingMailer>())
        .AddSingleton<IEnumerable<Function.Timer>>([]);

    private async Task Run(DemoStory story, SampleRoster roster, Tally idle)
    {
        meter.Take();
        await story.Submit([roster], default);
        if (cases.Count == 0)
        {
            var submitted = meter.Take();
            await Minute();
            Minutes = [idle, await Minute()];
            foreach (var (measure, amount) in submitted.Counts.Where(count => count.Key != Measure.Hottest)) meter.Add(measure, amount);
            var week = await server.Now(default) + TimeSpan.FromDays(7);
            await story.WorkDays(mail => mail.To.StartsWith("reviewer-", StringComparison.Ordinal), async () => await server.Now(default) > week, default);
        }

        await story.WorkDays(_ => false, Ended, default);
        await engine.Count();
        cases[roster.Programme] = meter.Take();
    }

    /// <summary>Whether the case has ended. One that waits for money gets its pay run; how far it is, is read past the counters.</summary>
    private async Task<bool> Ended()
    {
        if (await engine.Open() is not { } caseId) return true;
        var state = (await new StreamStore(host.Services.GetRequiredService<FolderStore>().Table).Load(CaseStream.Kind, caseId, default)).State;
        if (state.Phase == CasePhase.AwaitingPayment) await host.Services.GetRequiredService<PayoutCutOff>().Run(Orchestrations, default);
        return false;
    }

    /// <summary>What the timers of a minute do; the cut-off's comes every fifth minute only.</summary>
    private async Task<Tally> Minute()
    {
        meter.Take();
        var counting = new CountingOrchestrations(Orchestrations, meter);
        await host.Services.GetRequiredService<Sweep>().Run(Sweep.MarkerAge, counting, default);
        await host.Services.GetRequiredService<BatchSweep>().Run(counting, default);
        await host.Services.GetRequiredService<PayoutCutOff>().Run(counting, default);
        return meter.Take();
    }

    private DurableOrchestrations Orchestrations => new(host.Services.GetRequiredService<DurableTaskClient>());
}
