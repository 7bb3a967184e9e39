using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>The clerk's task to post a notice and prove it by a photograph.</summary>
public sealed class NoticeTask(CaseFile file, Link link, CaseStore cases, DocumentVault vault, MalwareGate malware, TimeProvider clock) : CaseTaskBase(file, link)
{
    /// <summary>The kind under which the photograph lies with the case.</summary>
    public const string PhotoKind = "notice-photo";

    /// <summary>Field with the hash of a photograph that came with an earlier step of the form.</summary>
    public const string KeptPhoto = "photo-kept";

    protected override LocalName Asked => ActTexts.AskPost;

    public override SigningSummary? Summarise(PostedFields entered)
    {
        if (entered["verdict"] != "posted" || DayOf(entered) is not { } day || !entered.Has(KeptPhoto)) return null;
        if (TaskClock.LastDayOfNotice(Today, Stage!, File.County.Calendar) is not { } last) return null;
        return new SigningSummary
        {
            Label = ActTexts.SignTask,
            Verdict = ActTexts.PostedVerdict,
            Counted = ActTexts.SignPosted,
            Count = File.State.Posted.Count,
            Total = File.State.Posted.Total,
            PostedOn = day,
            Next = new LocalName(Next(last, Languages.Chinese), Next(last, Languages.English)),
        };
    }

    private DateOnly Today => ChinaTime.Day(clock.GetUtcNow());

    private string Next(DateOnly last, string language)
    {
        var days = (Stage!.NoticeDayKind == DayKind.Working ? NoticeTexts.SheetDays : NoticeTexts.SheetCalendarDays).In(language, Stage.NoticeDays);
        return NoticeTexts.PostingCounts.In(language, days, Written.LongDay(last, language));
    }

    // Among the drafts, where nobody but its clerk can ask for it; it becomes the case's own when the posting is signed.
    public override async Task<PostedFields> Keep(Posted posted, CancellationToken cancel) =>
        posted.Photo is { } photo ? posted.Fields.With(KeptPhoto, (await vault.Put(Drafts.Scope(Link), photo, cancel)).Value) : posted.Fields;

    public override async Task<Posted> Complete(Posted posted, CancellationToken cancel) =>
        posted is { Photo: null, IsPhotoTooLarge: false } && ContentHash.TryParse(posted.Fields[KeptPhoto], out var hash)
            ? posted with { Photo = await vault.Open(Drafts.Scope(Link), hash, cancel) }
            : posted;

    public override async Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel)
    {
        var faults = Mistakes(posted);
        if (faults.Count == 0 && await malware.Refusal(posted.Photo!, cancel) is { } refusal) faults.Add(new Fault("photo", RosterTexts.TheFile(refusal.Words)) { RetryAfter = refusal.RetryAfter });
        return faults;
    }

    private List<Fault> Mistakes(Posted posted)
    {
        var faults = new List<Fault>();
        if (posted.Fields["verdict"] != "posted") faults.Add(new Fault("verdict", ActTexts.VerdictMissing));
        if (DayOf(posted.Fields) is null) faults.Add(new Fault("postedOn", posted.Fields["postedOn"].Length == 0 ? ActTexts.PostedOnMissing : DayFault));
        if (posted.IsPhotoTooLarge) faults.Add(new Fault("photo", RosterTexts.TheFile(UploadCheck.TooLarge)));
        else if (posted.Photo is not { Length: > 0 } photo) faults.Add(new Fault("photo", ActTexts.PhotoMissing));
        else if (DocumentType.Of(photo) is null) faults.Add(new Fault("photo", ActTexts.PhotoFault));
        else if (UploadCheck.Refusal(photo) is { } refusal) faults.Add(new Fault("photo", RosterTexts.TheFile(refusal)));
        if (faults.Count == 0 && CaseDecider.Decide(File.State, Command(posted), File.Rules, clock.GetUtcNow()).Refusal is { } code) faults.Add(FaultOf(code));
        return faults;
    }

    public override bool SaysTheSame(Posted posted) =>
        Standing is LinkStanding.Receipt { Posting: { } posting } && posted.Photo is { } photo
        && posting.PostedOn == DayOf(posted.Fields) && posting.Photo.Hash == ContentHash.Of(photo);

    public override async Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        await vault.Put(File.Id, posted.Photo!, cancel);
        var answer = await cases.Execute(File.Id, Command(posted), orchestrations, cancel);
        return answer.Refusal is { } refusal ? [FaultOf(refusal)] : [];
    }

    private CaseCommand.PostNotice Command(Posted posted) => new()
    {
        Official = Link.Target.Official,
        Revision = Subject.Revision,
        Stage = Subject.Stage,
        Round = Subject.Round,
        PostedOn = DayOf(posted.Fields)!.Value,
        Photo = new CaseDocument(PhotoKind, ContentHash.Of(posted.Photo!), DocumentType.Of(posted.Photo!)!, posted.Photo!.Length),
    };

    private static DateOnly? DayOf(PostedFields fields) =>
        DateOnly.TryParseExact(fields["postedOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // The first of the days is that on which the task came; whoever asks later has more to choose from.
    private LocalName DayFault
    {
        get
        {
            var first = ChinaTime.Day(File.State.Task!.OpenedAt);
            return new LocalName(
                ActTexts.PostedOnFault.In(Languages.Chinese, Written.Day(first, Languages.Chinese)), ActTexts.PostedOnFault.In(Languages.English, Written.Day(first, Languages.English)));
        }
    }

    private Fault FaultOf(RefusalCode code) => code switch
    {
        RefusalCode.PostingDay => new Fault("postedOn", DayFault),
        RefusalCode.CalendarMissing => new Fault("postedOn", ActTexts.CalendarMissing),
        _ => new Fault("verdict", ActTexts.NotYours),
    };
}
