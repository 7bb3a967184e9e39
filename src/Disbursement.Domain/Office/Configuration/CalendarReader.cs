using Disbursement.Domain.Calendar;

namespace Disbursement.Domain.Office.Configuration;

internal static class CalendarReader
{
    public static WorkingCalendar Calendar(IReadOnlyList<SourceNode> nodes, SourceNode document, Mistakes mistakes)
    {
        var years = new List<int>();
        var (daysOff, workedWeekends) = (new List<DateOnly>(), new List<DateOnly>());
        foreach (var node in nodes)
        {
            var reader = new ObjectReader(node, mistakes);
            var year = reader.Whole("year", 2000, 2100);
            if (years.Count > 0 && year != years[^1] + 1) mistakes.Add(node, $"The years of the calendar follow one another; {years[^1] + 1} belongs here.");
            years.Add(year);
            daysOff.AddRange(Days(reader, "daysOff", year, weekend: false, mistakes));
            workedWeekends.AddRange(Days(reader, "workedWeekends", year, weekend: true, mistakes));
            reader.Close();
        }
        if (years.Count == 0) mistakes.Add(document, "The calendar has no year; without one no due time can be computed. Add the current year.");
        return new WorkingCalendar(years, daysOff, workedWeekends);
    }

    private static IReadOnlyList<DateOnly> Days(ObjectReader reader, string name, int year, bool weekend, Mistakes mistakes) =>
        reader.Values<DateOnly>(name, Words.TryDay, "Give a day, such as 2026-10-01.",
            (node, day) => Check(node, day, year, weekend, mistakes));

    private static void Check(SourceNode node, DateOnly day, int year, bool weekend, Mistakes mistakes)
    {
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (day.Year != year) mistakes.Add(node, $"{node.Text} does not lie in {year}; move it to its year.");
        else if (weekend && !isWeekend) mistakes.Add(node, $"{node.Text} is a {day.DayOfWeek}, which is worked anyway; only Saturdays and Sundays belong here.");
        else if (!weekend && isWeekend) mistakes.Add(node, $"{node.Text} is a {day.DayOfWeek}, which is off anyway; only weekdays belong here.");
    }
}
