using System.Globalization;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Texts;

/// <summary>How days, times, periods and amounts are written for people.</summary>
public static class Written
{
    private const int YearDigits = 4;

    private static readonly string[] ChineseDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] EnglishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] EnglishOrdinals = ["First", "Second", "Third", "Fourth"];

    /// <summary>5月12日（周二）, Tue 12 May.</summary>
    public static string Day(DateOnly day, string language) => language == Languages.English
        ? Invariant($"{EnglishDays[(int)day.DayOfWeek]} {day.Day} {EnglishMonths[day.Month - 1]}")
        : Invariant($"{day.Month}月{day.Day}日（{ChineseDays[(int)day.DayOfWeek]}）");

    /// <summary>2026年5月12日（周二）, Tue 12 May 2026.</summary>
    public static string LongDay(DateOnly day, string language) => language == Languages.English
        ? Invariant($"{Day(day, language)} {day.Year}")
        : Invariant($"{day.Year}年{Day(day, language)}");

    /// <summary>The end of a day, which belongs to it: 5月12日（周二）24:00, Tue 12 May, 24:00.</summary>
    public static string EndOf(DateOnly day, string language) =>
        language == Languages.English ? $"{Day(day, language)}, 24:00" : $"{Day(day, language)}24:00";

    /// <summary>The local time: 5月12日（周二）14:30, Tue 12 May 14:30.</summary>
    public static string Time(DateTimeOffset time, string language)
    {
        var local = time.ToOffset(ChinaTime.Offset);
        var clock = Invariant($"{local.Hour:00}:{local.Minute:00}");
        return language == Languages.English ? $"{Day(ChinaTime.Day(time), language)} {clock}" : $"{Day(ChinaTime.Day(time), language)}{clock}";
    }

    /// <summary>A time that something took, as people say it: 2 天 3 小时, 2 days 3 hours; below an hour in minutes, and never less than one.</summary>
    public static string Duration(TimeSpan used, string language)
    {
        (int Count, string Zh, string En)[] units = used.Days > 0 ? [(used.Days, "天", "day"), (used.Hours, "小时", "hour")]
            : used.Hours > 0 ? [(used.Hours, "小时", "hour"), (used.Minutes, "分钟", "minute")]
            : [(Math.Max(1, used.Minutes), "分钟", "minute")];
        return string.Join(' ', units.Where(unit => unit.Count > 0).Select(unit =>
            Invariant($"{unit.Count} {(language == Languages.English ? unit.En + (unit.Count == 1 ? "" : "s") : unit.Zh)}")));
    }

    /// <summary>第 2、5、7–9 行, line 2, lines 2, 5, 7–9.</summary>
    public static string Lines(LineSet lines, string language)
    {
        var numbers = lines.ToString().Replace('-', '–');
        if (language == Languages.English) return (lines.Count == 1 ? "line " : "lines ") + numbers.Replace(",", ", ", StringComparison.Ordinal);
        return $"第 {numbers.Replace(',', '、')} 行";
    }

    /// <summary>What a payment is for in time, as people say it: 2026年上半年, First half of 2026. A named event keeps its name.</summary>
    public static string Period(string period, string language)
    {
        if (YearOf(period, language) is not { } year) return period;
        if (period.Length == YearDigits) return year;
        var part = PartOfYear(period, language);
        return language != Languages.English ? year + part : period[YearDigits + 1] is 'H' or 'Q' ? $"{part} of {year}" : $"{part} {year}";
    }

    /// <summary>2026年, 2026; <see langword="null"/> for a named event.</summary>
    public static string? YearOf(string period, string language) =>
        !char.IsAsciiDigit(period[0]) ? null : language == Languages.English ? period[..YearDigits] : $"{period[..YearDigits]}年";

    /// <summary>A period where its year is said already: 上半年, First half. A named event keeps its name.</summary>
    public static string PartOfYear(string period, string language) => (period, language == Languages.English) switch
    {
        ([not (>= '0' and <= '9'), ..], _) => period,
        ({ Length: YearDigits }, var english) => english ? "Whole year" : "全年",
        ([.., 'H', var half], var english) => english ? $"{EnglishOrdinals[half - '1']} half" : $"{"上下"[half - '1']}半年",
        ([.., 'Q', var quarter], var english) => english ? $"{EnglishOrdinals[quarter - '1']} quarter" : $"第{"一二三四"[quarter - '1']}季度",
        (_, true) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(MonthOf(period)),
        (_, false) => Invariant($"{MonthOf(period)}月"),
    };

    /// <summary>25,200.00 with its unit.</summary>
    public static string Yuan(Money amount, string language) =>
        language == Languages.English ? $"{amount.ToDisplay()} yuan" : $"{amount.ToDisplay()} 元";

    /// <summary>A quantity without needless zeros, its unit and grade: 3.705 亩, 1 人（省外）, 1 household (D).</summary>
    public static string Quantity(decimal quantity, LocalName unit, string? grade, string language)
    {
        var counted = $"{quantity.ToString("#,##0.####", CultureInfo.InvariantCulture)} {unit.In(language)}";
        return string.IsNullOrEmpty(grade) ? counted : language == Languages.English ? $"{counted} ({grade})" : $"{counted}（{grade}）";
    }

    /// <summary>3,498.</summary>
    public static string Count(int count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    private static int MonthOf(string period) => int.Parse(period.AsSpan(YearDigits + 1), CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
