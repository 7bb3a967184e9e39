using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;

namespace Disbursement.Engine.Tests.Engine.Ours;

public sealed class CacheTests
{
    [Fact]
    public async Task Cache_MoreInstancesThanItHolds_ForgetsTheLeastRecentlyUsedAndAllGoOn()
    {
        await using var driver = new EmbeddedDriver(new EngineOptions { LiveInstances = 10 });
        var ids = await StartMany(driver, 50);

        Assert.InRange(driver.Engine.InMemory.Count, 1, 10);
        foreach (var id in ids) await driver.Client.RaiseEventAsync(id, "go", id);
        await driver.Advance(TimeSpan.Zero);

        foreach (var id in ids) Assert.Equal(id, (await driver.Client.GetInstanceAsync(id, true))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Cache_MoreBytesThanItHolds_ForgetsSome()
    {
        await using var driver = new EmbeddedDriver(new EngineOptions { LiveBytes = 1 << 20 });

        await StartMany(driver, 40, new string('x', 100_000));

        var (count, bytes) = driver.Engine.InMemory;
        Assert.InRange(bytes, 1, 1 << 20);
        Assert.InRange(count, 1, 39);
    }

    [Fact]
    public async Task Cache_EndedInstances_AreNotKept()
    {
        await using var driver = new EmbeddedDriver();
        var ids = await StartMany(driver, 20);
        Assert.Equal(20, driver.Engine.InMemory.Count);

        foreach (var id in ids) await driver.Client.RaiseEventAsync(id, "go", id);
        await driver.Advance(TimeSpan.Zero);

        Assert.Equal((0, 0L), driver.Engine.InMemory);
    }

    private static async Task<string[]> StartMany(EmbeddedDriver driver, int count, string? payload = null)
    {
        await driver.Register(new EngineCode().Orchestrator("main", async context =>
        {
            if (payload is not null) await context.WaitForExternalEvent<string>("payload");
            return await context.WaitForExternalEvent<string>("go");
        }));
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => driver.Client.ScheduleNewOrchestrationInstanceAsync("main")));
        if (payload is not null) await Task.WhenAll(ids.Select(id => driver.Client.RaiseEventAsync(id, "payload", payload)));
        await driver.Advance(TimeSpan.Zero);
        return ids;
    }
}
