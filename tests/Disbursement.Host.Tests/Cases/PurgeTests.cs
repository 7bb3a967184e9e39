using Disbursement.Domain.Cases;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Payments;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Cases;

public sealed class PurgeTests
{
    [Fact]
    public async Task Night_AfterAMonth_WhatEndedIsForgottenAndTheOpenCaseGoesOn()
    {
        await using var host = await HostFixture.Start();
        var walk = new PaymentWalk(host);
        var caseId = (await walk.Demo.Case("travel")).GetProperty("id").GetString()!;
        await walk.Prepare(caseId);
        await walk.Step(caseId, await walk.Settled(caseId));
        await walk.Settled(caseId);
        var begun = await Instances(host);
        Assert.Contains(begun, instance => instance.IsCompleted);

        await walk.Jump(begun.Max(instance => instance.CreatedAt) + TimeSpan.FromDays(29));
        var kept = await Instances(host);
        await walk.Jump(walk.Now + TimeSpan.FromDays(3));
        var left = await Instances(host);

        Assert.Equal(Ids(begun.Where(instance => instance.IsCompleted)), Ids(kept.Where(instance => instance.IsCompleted)).Intersect(Ids(begun)));
        Assert.Equal(Ids(begun.Where(instance => !instance.IsCompleted)), Ids(left).Intersect(Ids(begun)));
        await walk.Pass([caseId]);
        Assert.Equal(CasePhase.AwaitingPayment, (await walk.Settled(caseId)).Phase);
        Assert.Empty(host.Fatal);
    }

    private static async Task<List<OrchestrationMetadata>> Instances(HostFixture host) =>
        await host.Services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync().ToListAsync();

    private static IEnumerable<string> Ids(IEnumerable<OrchestrationMetadata> instances) => instances.Select(instance => instance.InstanceId).Order(StringComparer.Ordinal);
}
