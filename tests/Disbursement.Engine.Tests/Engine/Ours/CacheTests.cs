using System.Collections.Concurrent;
using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>How many instances stay in memory, and which. One that was forgotten shows it by beginning its code again.</summary>
public sealed class CacheTests
{
    private const int Megabyte = 1 << 20;

    private readonly ConcurrentDictionary<string, int> beginnings = new();

    [Fact]
    public async Task Cache_OneMoreThanItHolds_ForgetsTheLeastRecentlyUsed()
    {
        await using var driver = new EmbeddedDriver(new EngineOptions { LiveInstances = 10 });
        await driver.Register(Code());
        var ids = new List<string>();
        for (var i = 0; i < 10; i++) ids.AddRange(await Start(driver, 1));
        await Raise(driver, ids[0], "touch");

        await Start(driver, 1);
        foreach (var id in ids[..2]) await Raise(driver, id, "touch");

        Assert.Equal((1, 2), (beginnings[ids[0]], beginnings[ids[1]]));
        // The third went when the second came back.
        Assert.All(ids[3..], id => Assert.Equal(1, beginnings[id]));
        Assert.Equal(10, driver.Engine.InMemory.Count);
    }

    [Fact]
    public async Task Cache_ManyMoreInstancesThanItHolds_AllGoOn()
    {
        await using var driver = new EmbeddedDriver(new EngineOptions { LiveInstances = 10 });
        await driver.Register(Code());
        var ids = await Start(driver, 50);

        Assert.Equal(10, driver.Engine.InMemory.Count);
        foreach (var id in ids) await driver.Client.RaiseEventAsync(id, "end", id);
        await driver.Advance(TimeSpan.Zero);

        foreach (var id in ids) Assert.Equal(id, (await driver.Client.GetInstanceAsync(id, true))!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Cache_MoreBytesThanItHolds_ForgetsSome()
    {
        await using var driver = new EmbeddedDriver(new EngineOptions { LiveBytes = Megabyte });
        await driver.Register(Code());

        await Fill(driver, await Start(driver, 40), 100_000);

        var (count, bytes) = driver.Engine.InMemory;
        Assert.InRange(bytes, 1, Megabyte);
        Assert.InRange(count, 1, 39);
    }

    [Fact]
    public async Task Cache_AsItIsDelivered_HoldsTwoThousandInstances()
    {
        await using var driver = new EmbeddedDriver();
        await driver.Register(Code());

        await Start(driver, 2_100);

        Assert.Equal(2_000, driver.Engine.InMemory.Count);
    }

    [Fact]
    public async Task Cache_AsItIsDelivered_Holds64Megabytes()
    {
        await using var driver = new EmbeddedDriver();
        await driver.Register(Code());

        // A little more than two megabytes each, so the last that fits leaves less than that free.
        await Fill(driver, await Start(driver, 40), 1_000_000);

        Assert.InRange(driver.Engine.InMemory.Bytes, 61 * Megabyte, 64 * Megabyte);
    }

    [Fact]
    public async Task Cache_EndedInstances_AreNotKept()
    {
        await using var driver = new EmbeddedDriver();
        await driver.Register(Code());
        var ids = await Start(driver, 20);
        Assert.Equal(20, driver.Engine.InMemory.Count);

        foreach (var id in ids) await driver.Client.RaiseEventAsync(id, "end", id);
        await driver.Advance(TimeSpan.Zero);

        Assert.Equal((0, 0L), driver.Engine.InMemory);
    }

    private EngineCode Code() => new EngineCode().Orchestrator("main", async context =>
    {
        beginnings.AddOrUpdate(context.InstanceId, 1, (_, before) => before + 1);
        var end = context.WaitForExternalEvent<string>("end");
        while (await Task.WhenAny(end, context.WaitForExternalEvent<string>("touch")) != end)
        {
            // Whoever is touched goes on waiting.
        }

        return await end;
    });

    private static async Task<string[]> Start(EmbeddedDriver driver, int count)
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => driver.Client.ScheduleNewOrchestrationInstanceAsync("main")));
        await driver.Advance(TimeSpan.Zero);
        return ids;
    }

    private static async Task Fill(EmbeddedDriver driver, string[] ids, int characters)
    {
        var payload = new string('x', characters);
        await Task.WhenAll(ids.Select(id => driver.Client.RaiseEventAsync(id, "touch", payload)));
        await driver.Advance(TimeSpan.Zero);
    }

    private static async Task Raise(EmbeddedDriver driver, string id, string name)
    {
        await driver.Client.RaiseEventAsync(id, name);
        await driver.Advance(TimeSpan.Zero);
    }
}
