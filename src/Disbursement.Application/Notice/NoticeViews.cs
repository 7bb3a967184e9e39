using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Notice;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Notice;

/// <summary>What the public may read of a case's notice. Pure.</summary>
public static class NoticeViews
{
    private const int PageSize = 100;

    /// <summary>Lines of one part of the printed notice: a village list is one, and no page grows beyond what a telephone loads.</summary>
    private const int SheetSize = 1_000;

    /// <summary>The notice; <see langword="null"/> for a case whose plan has none, or where none has begun.</summary>
    public static NoticeView? Of(CaseFile file, DateTimeOffset now, string address, int page)
    {
        if (Standing(file, now) is not { } found) return null;
        var lines = found.Standing == NoticeStanding.Posted && !file.Programme.Confidential ? file.State.Posted.Lines : LineSet.Empty;
        var pages = Math.Max(1, (lines.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return Frame(file, found, address, now) with
        {
            Lines = [.. lines.Skip((page - 1) * PageSize).Take(PageSize).Select(line => View(file, line, inFull: false))],
            Page = page,
            Pages = pages,
        };
    }

    /// <summary>The sheet that the clerk posts: names in full, as paper has always had them.</summary>
    public static NoticeView? Sheet(CaseFile file, DateTimeOffset now, string address, bool inFull, int page = 1)
    {
        if (Standing(file, now) is not { } found) return null;
        var shows = !file.Programme.Confidential && (inFull || found.Standing == NoticeStanding.Posted);
        var lines = shows ? file.State.Posted.Lines : LineSet.Empty;
        var pages = Math.Max(1, (lines.Count + SheetSize - 1) / SheetSize);
        page = Math.Clamp(page, 1, pages);
        return Frame(file, found, address, now) with
        {
            Lines = [.. lines.Skip((page - 1) * SheetSize).Take(SheetSize).Select(line => View(file, line, inFull))],
            InFull = inFull,
            Page = page,
            Pages = pages,
        };
    }

    private static NoticeView Frame(CaseFile file, Found found, string address, DateTimeOffset now)
    {
        return new NoticeView
        {
            Number = file.State.Facts.Number,
            Programme = file.Programme.Name,
            Place = file.Place,
            Areas = file.County.AreasTo(file.State.Facts.Village),
            Period = file.State.Facts.Period.Value,
            Unit = file.Programme.Unit,
            Standing = found.Standing,
            IsConfidential = file.Programme.Confidential,
            Count = file.State.Posted.Count,
            Total = file.State.Posted.Total,
            Until = found.Until,
            DaysLeft = found.Until is { } until ? Math.Max(0, until.DayNumber - ChinaTime.Day(now).DayNumber) : 0,
            Days = found.Stage.NoticeDays,
            DayKind = found.Stage.NoticeDayKind,
            Telephone = file.County.ComplaintTelephone,
            Lines = [],
            Address = address,
        };
    }

    private static NoticeLine View(CaseFile file, int number, bool inFull)
    {
        var line = file.Revision.Line(number);
        return new NoticeLine(number, inFull ? line.Name : Masking.Name(line.Name), line.Quantity, line.Grade, RateOf(file.Programme, line.Grade), line.Amount);
    }

    /// <summary>The programme's rate as the notice writes it; <see langword="null"/> where the grade has none.</summary>
    public static string? RateOf(Programme programme, string? grade) => programme.Basis switch
    {
        BasisKind.Percent => string.Create(CultureInfo.InvariantCulture, $"{programme.Percent} %"),
        BasisKind.Equal or BasisKind.PerUnit or BasisKind.PerGrade => programme.Rates.TryGetValue(grade ?? "", out var rate) ? rate.ToDisplay() : null,
    };

    private static Found? Standing(CaseFile file, DateTimeOffset now)
    {
        var open = file.State is { Phase: CasePhase.Chain, Task: not null, CurrentStage.Kind: StageKind.Notice };
        if (open) return Now(file.Plan.Stages[file.State.Stage], file.State.Task!.Posting, now);
        var past = file.State.Past.LastOrDefault(past => past.Posting is not null);
        return past is null ? null : new Found(file.Plan.Stages[past.Stage], NoticeStanding.Ended, past.Posting!.LastDay);
    }

    // It is gone the day after its last, also where the chain has not looked yet.
    private static Found Now(Stage stage, Posting? posting, DateTimeOffset now) => posting switch
    {
        null => new Found(stage, NoticeStanding.NotYet, null),
        _ when now >= ChinaTime.EndOf(posting.LastDay) => new Found(stage, NoticeStanding.Ended, posting.LastDay),
        _ => new Found(stage, NoticeStanding.Posted, posting.LastDay),
    };

    private sealed record Found(Stage Stage, NoticeStanding Standing, DateOnly? Until);
}
