using Disbursement.Host.Time;

namespace Disbursement.Host.Tests.Time;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 4, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_DailySchedule_IsInUtc()
    {
        var schedule = CronSchedule.TryParse("0 30 0 * * *")!;

        Assert.Equal(Midnight.AddMinutes(30), schedule.Next(Midnight.ToOffset(TimeSpan.FromHours(8))));
    }

    [Fact]
    public void Next_AtATick_AnswersTheOneAfter()
    {
        var schedule = CronSchedule.TryParse("0 * * * * *")!;

        Assert.Equal(Midnight.AddMinutes(1), schedule.Next(Midnight));
    }

    [Theory]
    [InlineData("0 * * * * *", true)]
    [InlineData("0 */59 * * * *", true)]
    [InlineData("0 0 * * * *", false)]
    [InlineData("0 30 0 * * *", false)]
    public void IsFrequent_ByDistanceOfTicks_TellsSweepsFromDailyWork(string expression, bool frequent) =>
        Assert.Equal(frequent, CronSchedule.TryParse(expression)!.IsFrequent);

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("")]
    [InlineData("61 * * * * *")]
    [InlineData("every day")]
    public void TryParse_NotSixFields_AnswersNull(string expression) => Assert.Null(CronSchedule.TryParse(expression));
}
