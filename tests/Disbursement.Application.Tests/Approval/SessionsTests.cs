using Disbursement.Application.Approval;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Approval;

public sealed class SessionsTests
{
    private readonly TestClock clock = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly WatchedTable table = new(new MemoryTable());

    private Sessions Sessions => new(table, clock);

    [Fact]
    public async Task Find_AnOpenSession_GivesItsOfficial() =>
        Assert.Equal("head", (await Sessions.Find(await Sessions.Open("head")))!.Official);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Find_AnyOtherCookie_GivesNothing(string? cookie)
    {
        await Sessions.Open("head");

        Assert.Null(await Sessions.Find(cookie));
    }

    [Fact]
    public async Task Find_AfterHalfAnHourIdle_GivesNothing()
    {
        var cookie = await Sessions.Open("head");
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.NotNull(await Sessions.Find(cookie));
        clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        Assert.Null(await Sessions.Find(cookie));
    }

    [Fact]
    public async Task Find_UsedAllTheTime_EndsAfterEightHours()
    {
        var cookie = await Sessions.Open("head");
        foreach (var turn in Enumerable.Range(1, 24))
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            Assert.NotNull(await Sessions.Find(cookie));
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Sessions.Find(cookie));
    }

    [Fact]
    public async Task Close_ASession_EndsIt()
    {
        var cookie = await Sessions.Open("head");
        await Sessions.Close(cookie);

        Assert.Null(await Sessions.Find(cookie));
    }

    [Fact]
    public async Task Open_ASession_StoresNoCookie()
    {
        var cookie = await Sessions.Open("head");
        await Sessions.Find(cookie);

        Assert.DoesNotContain(cookie, table.Written, StringComparison.Ordinal);
    }
}
