using Disbursement.Engine.Tests.Engine.Portable;
using Disbursement.Host.Engine;

namespace Disbursement.Engine.Tests.Engine.Ours;

/// <summary>Whoever waits for an instance no more leaves nothing behind in a process that runs for years.</summary>
public sealed class WatchersTests : PortableSuite<EmbeddedDriver>
{
    private readonly Watchers watchers = new();

    [Fact]
    public void Dispose_OfTheOnlyOne_LeavesNothing()
    {
        watchers.Next("a").Dispose();

        Assert.Equal(0, watchers.Count);
    }

    [Fact]
    public void Dispose_AnotherWaits_IsToldAllTheSame()
    {
        using var stays = watchers.Next("a");
        watchers.Next("a").Dispose();

        watchers.Tell("a");

        Assert.True(stays.Task.IsCompletedSuccessfully);
        Assert.Equal(0, watchers.Count);
    }

    [Fact]
    public void Dispose_AfterTheChange_LeavesWhoWaitsForTheNext()
    {
        var first = watchers.Next("a");
        watchers.Tell("a");
        using var second = watchers.Next("a");

        first.Dispose();

        Assert.Equal(1, watchers.Count);
        Assert.False(second.Task.IsCompleted);
    }

    [Fact]
    public async Task Waits_ThatAreOver_LeaveNothing()
    {
        Code.Orchestrator("ends", _ => Task.FromResult(1)).Orchestrator("waits", context => context.WaitForExternalEvent<int>("never"));
        await Begin();
        var ended = await Start("ends");
        var open = await Start("waits");
        using var cancel = new CancellationTokenSource();

        await Client.WaitForInstanceCompletionAsync(ended);
        await Assert.ThrowsAnyAsync<Exception>(() => Client.WaitForInstanceCompletionAsync("unknown"));
        var given = Client.WaitForInstanceCompletionAsync(open, cancel.Token);
        Assert.Equal(1, Driver.Engine.Watched);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        Assert.Equal(0, Driver.Engine.Watched);
    }
}
