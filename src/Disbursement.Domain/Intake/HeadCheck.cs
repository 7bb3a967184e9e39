using System.Globalization;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Reads a head, field by field, against the county.</summary>
internal sealed class HeadCheck(WrittenHead written, IntakeContext context, ProblemList found)
{
    /// <summary>The most characters of any value in a head.</summary>
    private const int MostCharacters = 64;

    internal static readonly LocalName CalendarMissing = new(
        "办理期限可能跨入尚未发布工作日历的年度，届时再定。请知悉。",
        "The due times may reach a year whose calendar is not loaded yet; they are set when it is. Take note of it.");

    private County County => context.County;

    /// <returns><see langword="null"/> if anything of it is wrong.</returns>
    public RosterHead? Read()
    {
        var programme = ReadProgramme();
        var village = ReadVillage();
        var period = ReadPeriod(programme);
        var submitter = ReadSubmitter(village);
        var (count, total) = (ReadCount(HeadField.DeclaredCount), ReadTotal());
        var meeting = ReadMeeting();
        if (programme is null || village is null || period is null || submitter is null || count is null || total is null || meeting is null) return null;
        CheckCalendar(programme);
        return new RosterHead
        {
            Programme = programme.Key,
            Village = village.Value,
            Period = period.Value,
            DeclaredCount = count.Value,
            DeclaredTotal = total.Value,
            Meeting = meeting,
            SubmittedBy = submitter,
        };
    }

    private Programme? ReadProgramme()
    {
        if (ReadText(HeadField.Programme) is not { } key) return null;
        if (County.Programmes.TryGetValue(key, out var programme)) return programme;
        return Wrong<Programme>(ProblemCode.UnknownProgramme, HeadField.Programme,
            $"没有这个补贴项目。请填写以下之一：{string.Join("、", County.Programmes.Keys.Order(StringComparer.Ordinal))}。",
            $"there is no such programme. Give one of: {string.Join(", ", County.Programmes.Keys.Order(StringComparer.Ordinal))}.");
    }

    private AreaCode? ReadVillage()
    {
        if (ReadText(HeadField.Village) is not { } text) return null;
        if (AreaCode.TryParse(text, out var code) && code.Level is AreaLevel.Village && County.Areas.ContainsKey(code)) return code;
        found.Error(ProblemCode.UnknownArea, Place.Of(HeadField.Village),
            "不是本县行政村的12位区划代码。请核对。", "this is not the 12-digit code of a village of this county. Check it.");
        return null;
    }

    private Period? ReadPeriod(Programme? programme)
    {
        if (ReadText(HeadField.Period) is not { } text) return null;
        if (Period.TryParse(text, out var period) && (programme is null || programme.OpenPeriods.Contains(period))) return period;
        var open = programme is null ? "" : string.Join(", ", programme.OpenPeriods);
        found.Error(ProblemCode.ClosedPeriod, Place.Of(HeadField.Period),
            open.Length > 0 ? $"该期次未开放申报。现开放：{open}。" : "期次无法识别或未开放申报。请向乡镇核实期次。",
            open.Length > 0 ? $"this period takes no rosters. Open are: {open}." : "this is no period that takes rosters. Ask the township for the right one.");
        return null;
    }

    private string? ReadSubmitter(AreaCode? village)
    {
        if (ReadText(HeadField.SubmittedBy) is not { } id) return null;
        if (village is not { } at || (County.Officials.TryGetValue(id, out var official) && official.Holds(Role.VillageClerk, at))) return id;
        return Wrong<string>(ProblemCode.UnknownSubmitter, HeadField.SubmittedBy,
            "不是该村登记在册的报账员。请填写本村报账员的编号。", "this is no registered clerk of the village. Give the id of the village's clerk.");
    }

    private int? ReadCount(HeadField field)
    {
        if (ReadText(field) is not { } text) return null;
        if (HeadNumbers.TryCount(text, out var count)) return count;
        found.Error(ProblemCode.BadFile, Place.Of(field), "须为不小于零的整数。请更正。", "this must be a whole number, not below nought. Correct it.");
        return null;
    }

    private Money? ReadTotal()
    {
        const HeadField Field = HeadField.DeclaredTotal;
        if (ReadText(Field) is not { } text) return null;
        var problem = NumberText.ReadMoney(text, out var total);
        if (problem is NumberProblem.None && total > Money.Zero) return total;
        NumberMessages.Report(problem is NumberProblem.None ? NumberProblem.Negative : problem, Place.Of(Field), ProblemCode.AmountLimit, found);
        return null;
    }

    private Meeting? ReadMeeting()
    {
        var (date, attendees) = (ReadDate(), ReadCount(HeadField.MeetingAttendees));
        var (votesFor, votesAgainst) = (ReadCount(HeadField.MeetingVotesFor), ReadCount(HeadField.MeetingVotesAgainst));
        if (date is null || attendees is not { } present || votesFor is not { } ayes || votesAgainst is not { } noes) return null;
        if ((long)ayes + noes > present)
        {
            return Wrong<Meeting>(ProblemCode.CountMismatch, HeadField.MeetingAttendees,
                "赞成票与反对票之和多于到会人数。请核对会议记录。", "more votes than attendees. Compare it with the record of the meeting.");
        }
        return new Meeting { Date = date.Value, Attendees = present, VotesFor = ayes, VotesAgainst = noes };
    }

    private DateOnly? ReadDate()
    {
        if (ReadText(HeadField.MeetingDate) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date <= context.Today) return date;
        found.Error(ProblemCode.BadFile, Place.Of(HeadField.MeetingDate),
            "须为不晚于今天的日期，格式如 2026-03-01。请更正。", "this must be a day not after today, such as 2026-03-01. Correct it.");
        return null;
    }

    private string? ReadText(HeadField field)
    {
        var raw = written[field];
        if (Unreadable.Is(raw)) return null;
        if (raw.Length > MostCharacters)
            return Wrong<string>(ProblemCode.TooLarge, field, $"超过{MostCharacters}个字符。请更正。", $"this has more than {MostCharacters} characters. Correct it.");
        if (WrittenText.IsUnsafeNumber(raw))
            return Wrong<string>(ProblemCode.UnsafeText, field, "含有公式或不可见字符。请只填写值本身。", "this holds a formula or invisible characters. Give the plain value.");
        var text = WrittenText.NormaliseCode(raw);
        return text.Length > 0 ? text : Wrong<string>(ProblemCode.BlankField, field, "未填写。请补填。", "this is blank. Fill it in.");
    }

    private T? Wrong<T>(ProblemCode code, HeadField field, string zh, string en)
        where T : class
    {
        found.Error(code, Place.Of(field), zh, en);
        return null;
    }

    // The chain's due times may reach into a year whose calendar is not published yet. Intake goes on; the due times are set later.
    private void CheckCalendar(Programme programme)
    {
        if (!County.Plans.TryGetValue(programme.PlanKey, out var plan)) return;
        var days = plan.Stages.Sum(stage => stage.DueWorkingDays + stage.NoticeDays);
        if (County.Calendar.AddWorkingDays(context.Today, days) is not null) return;
        found.Warning(ProblemCode.CalendarMissing, Place.Whole, CalendarMissing.Zh, CalendarMissing.En);
    }
}
