using Disbursement.Application.Approval;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
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
    public async Task Find_ACookieWithAnothersName_GivesNothing()
    {
        var cookie = await Sessions.Open("head");
        await Sessions.Open("reviewer");

        Assert.Null(await Sessions.Find(cookie.Replace(".head", ".reviewer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task CloseOthers_FromOneBrowser_LeavesItAndAnybodyElses()
    {
        var (mine, other, elses) = (await Sessions.Open("head"), await Sessions.Open("head"), await Sessions.Open("reviewer"));

        await Sessions.CloseOthers("head", (await Sessions.Find(mine))!.Id);

        Assert.NotNull(await Sessions.Find(mine));
        Assert.Null(await Sessions.Find(other));
        Assert.NotNull(await Sessions.Find(elses));
    }

    [Fact]
    public async Task Close_AnotherOfficialsSessionById_IsNotPossible()
    {
        var elses = await Sessions.Open("reviewer");

        await Sessions.Close("head", (await Sessions.Find(elses))!.Id);

        Assert.NotNull(await Sessions.Find(elses));
    }

    [Fact]
    public async Task Of_AnOfficial_AreHisOpenOnes()
    {
        await Sessions.Open("head");
        clock.Advance(TimeSpan.FromMinutes(31));
        var open = await Sessions.Open("head");
        await Sessions.Open("reviewer");

        Assert.Equal((await Sessions.Find(open))!.Id, Assert.Single(await Sessions.Of("head")).Id);
    }

    [Fact]
    public async Task Open_ASession_StoresNoCookie()
    {
        var cookie = await Sessions.Open("head");
        await Sessions.Find(cookie);

        Assert.DoesNotContain(cookie, table.Written, StringComparison.Ordinal);
    }
}
