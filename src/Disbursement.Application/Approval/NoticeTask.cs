using System.Globalization;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Approval;

/// <summary>The clerk's task to post a notice and prove it by a photograph.</summary>
public sealed class NoticeTask(CaseFile file, Link link, CaseStore cases, DocumentVault vault, MalwareGate malware) : CaseTaskBase(file, link)
{
    /// <summary>The kind under which the photograph lies with the case.</summary>
    public const string PhotoKind = "notice-photo";

    protected override LocalName Asked => ActTexts.AskPost;

    public override async Task<IReadOnlyList<Fault>> Check(Posted posted, CancellationToken cancel)
    {
        var faults = Check(posted);
        if (faults.Count == 0 && await malware.Refusal(posted.Photo!, cancel) is { } refusal) faults.Add(new Fault("photo", RosterTexts.TheFile(refusal.Words)) { RetryAfter = refusal.RetryAfter });
        return faults;
    }

    private static List<Fault> Check(Posted posted)
    {
        var faults = new List<Fault>();
        if (posted.Fields["verdict"] != "posted") faults.Add(new Fault("verdict", ActTexts.VerdictMissing));
        if (DayOf(posted) is null) faults.Add(new Fault("postedOn", ActTexts.PostedOnFault));
        if (posted.Photo is not { Length: > 0 } photo) faults.Add(new Fault("photo", ActTexts.PhotoMissing));
        else if (DocumentType.Of(photo) is null) faults.Add(new Fault("photo", ActTexts.PhotoFault));
        else if (UploadCheck.Refusal(photo) is { } refusal) faults.Add(new Fault("photo", RosterTexts.TheFile(refusal)));
        return faults;
    }

    public override bool SaysTheSame(Posted posted) =>
        Standing is LinkStanding.Receipt { Posting: { } posting } && posted.Photo is { } photo
        && posting.PostedOn == DayOf(posted) && posting.Photo.Hash == ContentHash.Of(photo);

    public override async Task<IReadOnlyList<Fault>> CarryOut(Posted posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var photo = posted.Photo!;
        var hash = await vault.Put(File.Id, photo, cancel);
        var command = new CaseCommand.PostNotice
        {
            Official = Link.Target.Official,
            Revision = Subject.Revision,
            Stage = Subject.Stage,
            Round = Subject.Round,
            PostedOn = DayOf(posted)!.Value,
            Photo = new CaseDocument(PhotoKind, hash, DocumentType.Of(photo)!, photo.Length),
        };
        var answer = await cases.Execute(File.Id, command, orchestrations, cancel);
        return answer.Refusal is { } refusal ? [FaultOf(refusal)] : [];
    }

    private static DateOnly? DayOf(Posted posted) =>
        DateOnly.TryParseExact(posted.Fields["postedOn"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Fault FaultOf(RefusalCode code) => code switch
    {
        RefusalCode.PostingDay => new Fault("postedOn", ActTexts.PostedOnFault),
        RefusalCode.CalendarMissing => new Fault("postedOn", ActTexts.CalendarMissing),
        _ => new Fault("verdict", ActTexts.NotYours),
    };
}
