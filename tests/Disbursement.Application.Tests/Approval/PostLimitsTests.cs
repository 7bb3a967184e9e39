using Disbursement.Application.Approval;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class PostLimitsTests
{
    private readonly TestClock clock = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Take_TheTwentyFirstInAMinute_WaitsForTheFirstToPass()
    {
        var limits = new PostLimits(clock);
        foreach (var turn in Enumerable.Range(0, 20))
        {
            Assert.Null(limits.Take("link"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromSeconds(40), limits.Take("link"));
        Assert.Null(limits.Take("other"));
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(limits.Take("link"));
        Assert.NotNull(limits.Take("link"));
    }

    [Fact]
    public void Take_MoreLinksThanAreKept_ForgetsIdleOnesOnly()
    {
        var limits = new PostLimits(clock);
        foreach (var link in Enumerable.Range(0, 10_000)) limits.Take($"old{link}");
        clock.Advance(TimeSpan.FromMinutes(2));
        foreach (var turn in Enumerable.Range(0, 20)) limits.Take("busy");

        limits.Take("new");

        Assert.NotNull(limits.Take("busy"));
    }
}
