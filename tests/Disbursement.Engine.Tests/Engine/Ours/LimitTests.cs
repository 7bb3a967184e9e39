using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>What is refused because it is too much, also where the code has to be woken by a replay to know it.</summary>
public abstract class LimitTests<TDriver> : PortableSuite<TDriver>
    where TDriver : EmbeddedDriver, new()
{
    private const int Limit = EngineOptions.MailboxLimit;

    [Fact]
    public async Task PurgeAll_ItsTimeIsOver_LeavesTheRestForTheNextCall()
    {
        Code.Orchestrator("main", _ => Task.FromResult(1));
        var writer = new WatchedWriter(Driver.Database.Writer);
        await Driver.Register(Code, writer);
        foreach (var id in new[] { "a", "b", "c" }) await Start("main", id: id);
        writer.Before = () =>
        {
            Driver.Time.MoveTo(Driver.Time.GetUtcNow().AddSeconds(40));
            return Task.CompletedTask;
        };
        var aMinute = new PurgeInstancesFilter(DateTimeOffset.UnixEpoch) { Timeout = TimeSpan.FromMinutes(1) };

        Assert.Equal(2, (await Client.PurgeAllInstancesAsync(aMinute)).PurgedInstanceCount);
        Assert.Equal("c", Assert.Single(await Client.GetAllInstancesAsync().ToListAsync()).InstanceId);
        Assert.Equal(1, (await Client.PurgeAllInstancesAsync(aMinute)).PurgedInstanceCount);
        Assert.Empty(await Client.GetAllInstancesAsync().ToListAsync());
    }

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
        await Task.WhenAll(Enumerable.Range(0, Limit).Select(i => Client.RaiseEventAsync(id, "item", i)));

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
            for (var i = 0; i < Limit; i++) await context.WaitForExternalEvent<int>("item");
            return "all";
        });
        await Begin();
        var id = await Start("main");
        await Client.SuspendInstanceAsync(id);
        await Task.WhenAll(Enumerable.Range(0, Limit).Select(i => Client.RaiseEventAsync(id, "item", i)));

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        await Client.ResumeInstanceAsync(id);
        await Settle();

        Assert.Equal("all", await Output<string>(id));
    }

    [Fact]
    public async Task Mailbox_MoreThanItsLimitAtOnce_TakesExactlyTheLimitAndRefusesTheOthersByName()
    {
        var id = await Collecting();

        var refusals = await Task.WhenAll(Enumerable.Range(0, Limit + 50).Select(i => Record.ExceptionAsync(() => Client.RaiseEventAsync(id, "item", i))));

        Assert.Equal(50, refusals.Count(refusal => refusal is MailboxFullException full && full.Message.Contains($"'{id}'", StringComparison.Ordinal)));
        Assert.Equal(Limit, refusals.Count(refusal => refusal is null));
        Assert.Equal(Enumerable.Range(0, Limit + 50).Where(i => refusals[i] is null), (await Collected(id)).Order());
    }

    [Fact]
    public async Task Mailbox_FullWhenTheEngineStartsAnew_RefusesOneMore()
    {
        var id = await Collecting();
        await Fill(id);

        await Driver.Restart(Code);

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        Assert.Equal(Enumerable.Range(0, Limit), await Collected(id));
    }

    [Fact]
    public async Task Mailbox_FullWhenSuspended_RefusesOneMoreAndLosesNone()
    {
        var id = await Collecting();
        await Fill(id);
        await Client.SuspendInstanceAsync(id);

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        await Client.ResumeInstanceAsync(id);

        Assert.Equal(Enumerable.Range(0, Limit), await Collected(id));
    }

    [Fact]
    public async Task Mailbox_FilledBeforeAndWhileSuspended_WhatWasTakenIsThereAfterResume()
    {
        var id = await Collecting();
        await Fill(id, Limit - 2);
        await Client.SuspendInstanceAsync(id);
        await Client.RaiseEventAsync(id, "item", Limit - 2);
        await Client.RaiseEventAsync(id, "item", Limit - 1);

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", -1));
        await Client.ResumeInstanceAsync(id);

        Assert.Equal(Enumerable.Range(0, Limit), await Collected(id));
    }

    [Fact]
    public async Task Mailbox_FullWhenSuspended_TakesTheEventThatTheCodeWaitsFor()
    {
        var id = await Collecting();
        await Fill(id);
        await Client.SuspendInstanceAsync(id);

        await Client.RaiseEventAsync(id, "collect");
        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "collect"));
        await Client.ResumeInstanceAsync(id);
        await Settle();

        Assert.Equal(Limit, (await Output<int[]>(id))!.Length);
    }

    [Fact]
    public async Task Mailbox_ResumedAndSuspendedInOneTurn_CountsNoEventTwice()
    {
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writer = new WatchedWriter(Driver.Database.Writer);
        Code.Orchestrator("main", CollectAll);
        await Driver.Register(Code, writer);
        var id = await Start("main");
        await Client.SuspendInstanceAsync(id);
        await Fill(id, Limit - 1);

        // While the write of one turn is held, the messages for the next come in; it takes them together.
        writer.Before = () =>
        {
            entered.TrySetResult();
            return leave.Task;
        };
        var suspends = Client.SuspendInstanceAsync(id);
        await entered.Task;
        var together = Task.WhenAll(Client.ResumeInstanceAsync(id), Client.SuspendInstanceAsync(id), Client.RaiseEventAsync(id, "item", Limit - 1));
        leave.SetResult();
        await Task.WhenAll(suspends, together);
        await Client.ResumeInstanceAsync(id);

        Assert.Equal(Enumerable.Range(0, Limit), await Collected(id));
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

    /// <summary>Leaves all items lying until it is told to collect them.</summary>
    private static async Task<int[]> CollectAll(TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<object>("collect");
        return await Task.WhenAll(Enumerable.Range(0, Limit).Select(_ => context.WaitForExternalEvent<int>("item")));
    }

    private async Task<string> Collecting()
    {
        Code.Orchestrator("main", CollectAll);
        await Begin();
        return await Start("main");
    }

    private Task Fill(string id, int items = Limit) => Task.WhenAll(Enumerable.Range(0, items).Select(i => Client.RaiseEventAsync(id, "item", i)));

    /// <summary>The items in the order in which they came. One that is missing leaves the instance waiting.</summary>
    private async Task<int[]> Collected(string id)
    {
        await Raise(id, "collect");
        return (await Output<int[]>(id))!;
    }
}

public sealed class CachedLimitTests : LimitTests<EmbeddedDriver>;

public sealed class EvictedLimitTests : LimitTests<EvictingDriver>;
