using Disbursement.Application.Audit;
using Disbursement.Application.Cases;
using Disbursement.Application.Payments;
using Disbursement.Functions;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Payments;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Cases;

/// <summary>Orchestrations are disposable (docs/adr/0005): taken away before every step of a case, they change nothing but time.</summary>
public sealed class DisposableOrchestrationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case_OrchestrationsTakenAwayBeforeEveryStep_IsPaidOnceAndCloses(bool purged)
    {
        await using var host = await HostFixture.Start();
        var taken = 0;
        var walk = new PaymentWalk(host) { Before = async () => taken += await TakeAway(host, purged) };

        var caseId = await walk.Approved("dividend");
        var batchId = await walk.PayRun("rural-bank");
        foreach (var releaser in new[] { "releaser-1", "releaser-2" })
        {
            await walk.Before();
            await walk.Release(batchId, releaser);
        }
        await walk.Before();
        await walk.Settle();
        await walk.Before();
        await walk.Settle();

        Assert.True(taken > 10, $"{taken} orchestrations were taken away");
        var paid = await walk.Get($"/api/v1/cases/{caseId}");
        Assert.Equal(("closed", "25200.00"), (paid.GetProperty("status").GetString(), paid.GetProperty("totals").GetProperty("paid").GetString()));
        var verification = await host.Services.GetRequiredService<Verifier>().Verify(null, repair: false, null, default);
        Assert.Empty(verification.Findings);
        Assert.Empty(host.Fatal);
    }

    /// <summary>Terminates whatever runs, children too, and sweeps twice at the same time. Answers how many were terminated.</summary>
    private static async Task<int> TakeAway(HostFixture host, bool purged)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var taken = 0;
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] }))
        {
            taken++;
            await client.TerminateInstanceAsync(instance.InstanceId);
            await client.WaitForInstanceCompletionAsync(instance.InstanceId);
            if (purged) await client.PurgeInstanceAsync(instance.InstanceId);
        }
        await Task.WhenAll(SweepAll(host, client), SweepAll(host, client));
        return taken;
    }

    private static async Task SweepAll(HostFixture host, DurableTaskClient client)
    {
        var orchestrations = new DurableOrchestrations(client);
        await host.Services.GetRequiredService<Sweep>().Run(TimeSpan.Zero, orchestrations, default);
        await host.Services.GetRequiredService<BatchSweep>().Run(orchestrations, default);
    }
}
