using Disbursement.Application.Ports;

namespace Disbursement.Functions.Azure;

/// <summary>
/// Before the first function runs there is no durable client, because it comes with a function's parameters. All that is asked of it is help that may
/// be lost; the sweep, which runs within the minute, starts whatever is missing.
/// </summary>
internal sealed class NoOrchestrations : IOrchestrations
{
    public static NoOrchestrations Instance { get; } = new();

    public Task StartChain(string caseId, int run, CancellationToken cancel = default) => Task.CompletedTask;

    public Task StartBatch(string batchId, CancellationToken cancel = default) => Task.CompletedTask;

    public Task Nudge(string instanceId, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => Task.FromResult(false);
}
