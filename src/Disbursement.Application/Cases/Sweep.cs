using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Cases;

/// <summary>
/// Finishes what a crash left and starts what is missing: markers whose request died, and open cases without an orchestration.
/// Idempotent; two at once repeat each other's work without harm.
/// </summary>
public sealed partial class Sweep(Dispatcher dispatcher, CaseIndex index, CaseStore cases, ICounties counties, ILogger<Sweep> log)
{
    /// <summary>A request that lives is done with its marker long before.</summary>
    public static readonly TimeSpan MarkerAge = TimeSpan.FromSeconds(30);

    private const int CasesPerPage = 500;

    public async Task Run(TimeSpan markerAge, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var found = await DispatchLeft(markerAge, orchestrations, cancel);
        foreach (var township in counties.Current.Areas.Keys.Where(area => area.Level == AreaLevel.Township).Order())
            await StartMissing(township, orchestrations, cancel);
        Done(log, found);
    }

    /// <summary>Dispatches the streams whose markers are at least that old. Answers how many there were.</summary>
    public async Task<int> DispatchLeft(TimeSpan markerAge, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var found = 0;
        for (var shard = 0; shard < Dispatcher.Shards; shard++)
        {
            foreach (var (stream, mark) in await dispatcher.Left(shard, markerAge, cancel))
            {
                found++;
                await dispatcher.DispatchLeft(stream, mark, orchestrations, cancel);
            }
        }
        return found;
    }

    private async Task StartMissing(AreaCode township, IOrchestrations orchestrations, CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            (var page, cursor) = await index.Open(township, cursor, CasesPerPage, cancel);
            var running = await orchestrations.KnownRunning(page, cancel);
            foreach (var caseId in page.Where(caseId => !running.Contains(caseId))) await StartIfMissing(caseId, orchestrations, cancel);
        }
        while (cursor is not null);
    }

    private async Task StartIfMissing(string caseId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        try
        {
            if (!await orchestrations.IsRunning(caseId, cancel)) await Restart(caseId, orchestrations, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One damaged case must not keep the sweep from the others; the next sweep tries it again.
            NotStarted(log, caseId, fault);
        }
    }

    // The run is counted up first, so that children of the orchestration that is gone return when they next ask.
    private async Task Restart(string caseId, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (state, _) = await cases.Load(caseId, cancel);
        if (!state.Exists || state.HasEnded) return;
        var answer = await cases.Execute(caseId, new CaseCommand.StartChain(state.Run), orchestrations, cancel);
        Restarted(log, state.Facts.Number, answer.State.Run);
        await orchestrations.StartDue(caseId, async () => (await cases.Load(caseId, cancel)).State.DueRun(), cancel);
    }

    // Its absence is an alarm (infra/modules/monitor.bicep): who sweeps no more cannot say so.
    [LoggerMessage(1200, LogLevel.Information, "Sweep done; {Found} streams had work left")]
    private static partial void Done(ILogger logger, int found);

    [LoggerMessage(1202, LogLevel.Error, "Case {CaseId} has no orchestration and none could be started")]
    private static partial void NotStarted(ILogger logger, string caseId, Exception fault);

    [LoggerMessage(1201, LogLevel.Warning, "Case {Number} had no orchestration; run {Run} was started")]
    private static partial void Restarted(ILogger logger, string number, int run);
}
