using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Messages that one turn takes together come to the same as if each had had a turn of its own.</summary>
public sealed class OneTurnTests : PortableSuite<EmbeddedDriver>
{
    private static readonly string Mebi = new('x', EngineOptions.PayloadLimit - 2);

    private readonly WatchedWriter writer;
    private readonly TaskCompletionSource entered = new();
    private readonly TaskCompletionSource leave = new();

    public OneTurnTests()
    {
        writer = new WatchedWriter(Driver.Database.Writer);
        Code.Orchestrator("main", Collect);
    }

    [Fact]
    public async Task Resume_SuspendedAndResumedAgain_GivesWhatWasHeldOnce()
    {
        var id = await Running();
        await Client.SuspendInstanceAsync(id);
        await Client.RaiseEventAsync(id, "item", "held");
        await WhileItsWriteIsHeld(
            () => Client.SuspendInstanceAsync(id), () => [Client.ResumeInstanceAsync(id), Client.SuspendInstanceAsync(id), Client.ResumeInstanceAsync(id)]);

        Assert.Equal(["held"], await Collected(id));
    }

    [Fact]
    public async Task Resume_AfterAContinueAsNew_GivesWhatWasCarriedOverOnce()
    {
        var id = await Running();
        await Client.RaiseEventAsync(id, "item", "carried");
        await WhileItsWriteIsHeld(() => Client.RaiseEventAsync(id, "again"), () => [Client.SuspendInstanceAsync(id), Client.ResumeInstanceAsync(id)]);

        Assert.Equal(["carried"], await Collected(id));
    }

    [Fact]
    public async Task Resume_TogetherWithTheTimeOfAScheduledStart_BeginsIt()
    {
        await Driver.Register(Code, writer);
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions(StartAt: Driver.Time.GetUtcNow().AddDays(1)));
        await Client.SuspendInstanceAsync(id);
        Task idle = Task.CompletedTask;
        await WhileItsWriteIsHeld(() => Client.SuspendInstanceAsync(id), async () =>
        {
            Driver.Time.MoveTo(Driver.Time.GetUtcNow().AddDays(1));
            idle = Driver.Engine.Idle();
            while (Driver.Engine.NextTimerDue is not null) await Task.Yield();
            return [Client.ResumeInstanceAsync(id)];
        });
        await idle;

        Assert.Empty(await Collected(id));
    }

    [Fact]
    public async Task Mailbox_FullOfCharacters_RefusesOneMoreAndKeepsTheOthers()
    {
        const int Events = EngineOptions.MailboxCharacters / EngineOptions.PayloadLimit;
        Code.Orchestrator("counts", async context =>
        {
            await context.WaitForExternalEvent<object>("collect");
            return await Characters(context, Events);
        });
        await Begin();
        var id = await Start("counts");
        for (var i = 0; i < Events; i++) await Client.RaiseEventAsync(id, "item", Mebi);

        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", "one more"));
        await Client.SuspendInstanceAsync(id);
        await Assert.ThrowsAsync<MailboxFullException>(() => Client.RaiseEventAsync(id, "item", "one more"));
        await Client.ResumeInstanceAsync(id);

        await Raise(id, "collect");
        Assert.Equal((long)Events * Mebi.Length, await Output<long>(id));
    }

    // A row that SQLite cannot keep would end the host, and every start after it.
    [Fact]
    public async Task Turn_OfVeryLargeMessages_EndsBeforeItsHistoryIsTooLargeToKeep()
    {
        const int Events = 40;
        Code.Orchestrator("counts", context => Characters(context, Events));
        await Driver.Register(Code, writer);
        var id = await Start("counts");
        await WhileItsWriteIsHeld(
            () => Client.RaiseEventAsync(id, "item", Mebi), () => [.. Enumerable.Range(1, Events - 1).Select(_ => Client.RaiseEventAsync(id, "item", Mebi))]);

        Assert.Equal((long)Events * Mebi.Length, await Output<long>(id));
        var longest = await Driver.Database.Readers.Read(db => (long)db.Scalar("SELECT max(length(body)) FROM engine_turn")!);
        Assert.InRange(longest, EngineOptions.TurnCharacters, EngineOptions.TurnCharacters + EngineOptions.PayloadLimit + 10_000L);
    }

    private async Task<string> Running()
    {
        await Driver.Register(Code, writer);
        return await Start("main");
    }

    private Task WhileItsWriteIsHeld(Func<Task> first, Func<IEnumerable<Task>> together) => WhileItsWriteIsHeld(first, () => Task.FromResult(together()));

    /// <summary>While the write of the first message's turn is held, the others come in; the next turn takes them together.</summary>
    private async Task WhileItsWriteIsHeld(Func<Task> first, Func<Task<IEnumerable<Task>>> together)
    {
        writer.Before = () =>
        {
            entered.TrySetResult();
            return leave.Task;
        };
        var held = first();
        await entered.Task;
        var all = (await together()).ToList();
        leave.SetResult();
        await held;
        await Task.WhenAll(all);
        await Settle();
    }

    private async Task<string[]> Collected(string id)
    {
        await Raise(id, "collect");
        return (await Output<string[]>(id))!;
    }

    private static async Task<long> Characters(TaskOrchestrationContext context, int events)
    {
        var characters = 0L;
        for (var i = 0; i < events; i++) characters += (await context.WaitForExternalEvent<string>("item")).Length;
        return characters;
    }

    /// <summary>Begins anew when told so, and when told to answers all items that have come.</summary>
    private static async Task<string[]> Collect(TaskOrchestrationContext context)
    {
        var (again, collect) = (context.WaitForExternalEvent<object>("again"), context.WaitForExternalEvent<object>("collect"));
        if (await Task.WhenAny(again, collect) == again)
        {
            context.ContinueAsNew(null, preserveUnprocessedEvents: true);
            return [];
        }

        var items = new List<string>();
        while (true)
        {
            using var none = new CancellationTokenSource();
            var item = context.WaitForExternalEvent<string>("item", none.Token);
            if (!item.IsCompleted) return [.. items];
            items.Add(await item);
        }
    }
}
