using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Values;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026")]
    [InlineData("2026-H1")]
    [InlineData("2026-Q4")]
    [InlineData("2026-01")]
    [InlineData("2026-12")]
    [InlineData("flood-2026-07")]
    public void TryParse_Period_IsKept(string text)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(text, period.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("0026")]
    [InlineData("2026-H3")]
    [InlineData("2026-Q0")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026/01")]
    [InlineData("２026")]
    [InlineData("Flood")]
    [InlineData("a")]
    [InlineData("an-event-with-a-name-that-is-too-long")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(Period.TryParse(text, out _));
}
