using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Functions;
using Microsoft.DurableTask;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Which of many instances have not ended: what the sweep asks instead of a question for each.</summary>
public sealed class OpenAmongTests : PortableSuite<EmbeddedDriver>
{
    [Fact]
    public async Task Open_InstancesOfEveryStatus_AnswersThoseThatHaveNotEnded()
    {
        await Begun();
        await Start("main", id: "running");
        await Start("main", id: "suspended");
        await Start("main", id: "completed");
        await Start("main", id: "terminated");
        await Client.ScheduleNewOrchestrationInstanceAsync("main", new StartOrchestrationOptions("pending", Driver.Time.GetUtcNow() + TimeSpan.FromDays(1)));
        await Client.SuspendInstanceAsync("suspended");
        await Client.TerminateInstanceAsync("terminated");
        await Raise("completed", "go", "done");
        await Settle();

        var open = await ((IManyInstances)Client).Open(["completed", "nobody", "pending", "running", "suspended", "terminated"], default);

        Assert.Equal(["pending", "running", "suspended"], open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_OthersThanThoseAskedFor_AreNotAnswered()
    {
        await Begun();
        await Start("main", id: "one");
        await Start("main", id: "one.child");

        Assert.Equal(["one"], await ((IManyInstances)Client).Open(["one"], default));
        Assert.Empty(await ((IManyInstances)Client).Open([], default));
    }

    private Task Begun()
    {
        Code.Orchestrator("main", context => context.WaitForExternalEvent<string>("go"));
        return Begin();
    }
}
