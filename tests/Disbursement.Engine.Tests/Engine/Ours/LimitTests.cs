using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

public sealed class LimitTests : PortableSuite<EmbeddedDriver>
{
    [Fact]
    public async Task Mailbox_AtItsLimit_RefusesOneMoreAndTakesItOnceThereIsRoom()
    {
        Code.Orchestrator("main", async context =>
        {
            await context.WaitForExternalEvent<object>("take");
            await context.WaitForExternalEvent<int>("item");
            await context.WaitForExternalEvent<object>("never");
        });
        await Begin();
        var id = await Start("main");
        await Task.WhenAll(Enumerable.Range(0, EngineOptions.MailboxLimit).Select(i => Client.RaiseEventAsync(id, "item", i)));

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        await Raise(id, "take");

        await Client.RaiseEventAsync(id, "item", -1);
        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -2));
    }

    [Fact]
    public async Task Mailbox_Suspended_HasTheSameLimit()
    {
        Code.Orchestrator("main", async context =>
        {
            for (var i = 0; i < EngineOptions.MailboxLimit; i++) await context.WaitForExternalEvent<int>("item");
            return "all";
        });
        await Begin();
        var id = await Start("main");
        await Client.SuspendInstanceAsync(id);
        await Task.WhenAll(Enumerable.Range(0, EngineOptions.MailboxLimit).Select(i => Client.RaiseEventAsync(id, "item", i)));

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        await Client.ResumeInstanceAsync(id);
        await Settle();

        Assert.Equal("all", await Output<string>(id));
    }

    [Fact]
    public async Task Payload_OverTheLimit_IsRefused()
    {
        var done = await RunOnce(context => context.WaitForExternalEvent<string>("go"));

        await Assert.ThrowsAsync<ArgumentException>(() => Client.RaiseEventAsync(done.InstanceId, "go", new string('x', EngineOptions.PayloadLimit)));
        await Client.RaiseEventAsync(done.InstanceId, "go", new string('x', EngineOptions.PayloadLimit - 2));
    }

    [Theory]
    [InlineData(EngineOptions.IdLimit, true)]
    [InlineData(EngineOptions.IdLimit + 1, false)]
    public async Task Id_LengthAtTheLimit_IsTheLastThatIsTaken(int length, bool taken)
    {
        Code.Orchestrator("main", _ => Task.CompletedTask);
        await Begin();

        var failure = await Record.ExceptionAsync(() => Start("main", id: new string('x', length)));

        Assert.Equal(taken, failure is null);
    }

    [Fact]
    public async Task Child_IdOverTheLimit_FailsTheCall()
    {
        var done = await RunOnce(context => context.CallSubOrchestratorAsync<int>("any", new TaskOptions().WithInstanceId(new string('x', EngineOptions.IdLimit + 1))));

        Assert.Equal("System.ArgumentException", done.FailureDetails!.ErrorType);
    }
}

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
