using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Notice;

/// <summary>What the public reads: lists by area, and the notice of one case. Reading changes nothing.</summary>
public sealed class Notices(CaseIndex index, CaseFiles files, CaseNumbers numbers, ICounties counties, Site site, TimeProvider clock)
{
    /// <summary>Cases of one township that are looked at for a list, newest first; a notice hangs for days, so older ones are over.</summary>
    private const int MostPerTownship = 500;

    /// <summary>The notices of an area, or <see langword="null"/> if there is no such area.</summary>
    public async Task<NoticeList?> List(string? areaCode, CancellationToken cancel)
    {
        var county = counties.Current;
        Area? area = null;
        if (areaCode is not null && (!AreaCode.TryParse(areaCode, out var code) || !county.Areas.TryGetValue(code, out area))) return null;
        var within = area?.Code ?? county.Code;
        var posted = await Posted(county, within, cancel);
        return new NoticeList
        {
            Area = area?.Code.Level == AreaLevel.County ? null : area,
            Telephone = county.ComplaintTelephone,
            Above = [.. county.AreasTo(within).Where(above => above.Code != within)],
            Below = [.. Below(county, within).Select(below => new NoticeArea(below, posted.Count(notice => notice.Village.IsIn(below.Code))))],
            Posted = [.. posted.Select(summary => View(county, summary))],
        };
    }

    /// <summary>The notice of a case by its number, or <see langword="null"/>.</summary>
    public async Task<NoticeView?> Find(string number, int page, CancellationToken cancel) =>
        await Open(number, cancel) is { } file ? NoticeViews.Of(file, clock.GetUtcNow(), AddressOf(file), page) : null;

    /// <summary>The printable form; names in full only for an official who may read the case.</summary>
    public async Task<NoticeView?> Sheet(string number, Func<CaseFile, bool> inFull, CancellationToken cancel, int page = 1) =>
        await Open(number, cancel) is { } file ? NoticeViews.Sheet(file, clock.GetUtcNow(), AddressOf(file), inFull(file), page) : null;

    private async Task<CaseFile?> Open(string number, CancellationToken cancel) =>
        await numbers.Resolve(number, cancel) is { } id ? await files.Open(id, cancel) : null;

    private string AddressOf(CaseFile file) => site.Address($"/notice/case/{file.State.Facts.Number}");

    private static List<Area> Below(County county, AreaCode within) =>
        [.. county.Areas.Values.Where(area => area.Code.IsIn(within) && area.Code.Level == Next(within.Level)).OrderBy(area => area.Code)];

    // A village has nothing below it: the level of its own is then filtered away, because it is the village itself.
    private static AreaLevel? Next(AreaLevel level) => level switch
    {
        AreaLevel.County => AreaLevel.Township,
        AreaLevel.Township => AreaLevel.Village,
        AreaLevel.Village => null,
    };

    private async Task<IReadOnlyList<CaseSummary>> Posted(County county, AreaCode within, CancellationToken cancel)
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var townships = within.Level == AreaLevel.County ? Below(county, within).Select(area => area.Code) : [within.Township];
        var posted = new List<CaseSummary>();
        foreach (var township in townships)
        {
            var (cases, _) = await index.Page(township, null, MostPerTownship, cancel);
            posted.AddRange(cases.Where(summary => summary.NoticeUntil >= today && summary.Village.IsIn(within)));
        }

        return [.. posted.OrderBy(notice => notice.NoticeUntil).ThenBy(notice => notice.Number, StringComparer.Ordinal)];
    }

    private NoticeSummary View(County county, CaseSummary summary) => new(
        summary.Number,
        county.Programmes.TryGetValue(summary.Programme, out var programme) ? programme.Name : new LocalName(summary.Programme, summary.Programme),
        county.PlaceOf(summary.Village),
        summary.PostedCount,
        summary.PostedTotal,
        summary.NoticeUntil!.Value,
        summary.NoticeUntil.Value.DayNumber - ChinaTime.Day(clock.GetUtcNow()).DayNumber);
}
