using System.Globalization;
using Disbursement.Domain.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Values;

public sealed class WorkingCalendarTests
{
    // The first week of May 2026: the 1st, 4th and 5th are off, and Saturday the 9th is worked instead.
    private static readonly WorkingCalendar May = new([2026], [new(2026, 5, 1), new(2026, 5, 4), new(2026, 5, 5)], [new(2026, 5, 9)]);

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-05-02", false)]
    [InlineData("2026-05-06", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-05-10", false)]
    [InlineData("2025-12-31", null)]
    [InlineData("2027-01-01", null)]
    public void IsWorkingDay_OfDay_FollowsTheCalendar(string day, bool? expected) => Assert.Equal(expected, May.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-04-30", 1, "2026-05-06")]
    [InlineData("2026-04-30", 4, "2026-05-09")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    [InlineData("2026-05-02", 1, "2026-05-06")]
    [InlineData("2026-05-02", 0, "2026-05-02")]
    [InlineData("2026-05-06", -1, "2026-04-30")]
    [InlineData("2026-05-11", -1, "2026-05-09")]
    [InlineData("2026-12-31", 1, null)]
    [InlineData("2026-01-01", -1, null)]
    public void AddWorkingDays_FromDay_CountsWorkedDaysOnly(string day, int count, string? expected) =>
        Assert.Equal(expected is null ? null : Day(expected), May.AddWorkingDays(Day(day), count));

    [Theory]
    [InlineData("2026-05-01", "2026-05-06")]
    [InlineData("2026-05-06", "2026-05-06")]
    [InlineData("2026-05-09", "2026-05-09")]
    [InlineData("2027-01-01", null)]
    public void OnOrAfter_Day_IsTheNextWorkedOne(string day, string? expected) =>
        Assert.Equal(expected is null ? null : Day(expected), May.OnOrAfter(Day(day)));

    [Fact]
    public void AddWorkingDays_ThereAndBack_IsTheSameDay() =>
        Prop.ForAll(Gen.Choose(60, 250).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), (start, count) =>
        {
            var day = May.OnOrAfter(new DateOnly(2026, 1, 1).AddDays(start))!.Value;
            var there = May.AddWorkingDays(day, count)!.Value;
            return May.IsWorkingDay(there) == true && there > day && May.AddWorkingDays(there, -count) == day;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-05-09T15:59:59Z", "2026-05-09")]
    [InlineData("2026-05-09T16:00:00Z", "2026-05-10")]
    public void Day_OfATime_IsTheLocalOne(string time, string expected) =>
        Assert.Equal(Day(expected), ChinaTime.Day(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void EndOf_Day_IsMidnightInChina()
    {
        var end = ChinaTime.EndOf(new DateOnly(2026, 5, 9));
        Assert.Equal(new DateTimeOffset(2026, 5, 9, 16, 0, 0, TimeSpan.Zero), end);
        Assert.Equal((new DateOnly(2026, 5, 9), new DateOnly(2026, 5, 10)), (ChinaTime.Day(end.AddTicks(-1)), ChinaTime.Day(end)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
