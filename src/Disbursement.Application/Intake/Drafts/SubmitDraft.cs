using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>
/// Submits a draft with the clerk's PIN, by the very use case that takes rosters from systems. The idempotency key follows from the draft,
/// so that a double click, a second window or a try after a lost connection is one case.
/// </summary>
public sealed class SubmitDraft(DraftDesk desk, RosterDrafts drafts, DraftReviews reviews, ActSignature signature, SubmitRoster submit, CaseFiles files)
{
    /// <summary>The draft after a post of the PIN: a receipt, or the page again with what is wrong.</summary>
    public async Task<DraftAnswer> Run(Official official, string id, PostedFields posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var place = new DraftPlace(DraftStep.Check);
        if (await Receipt(official, id, cancel) is not null) return DraftAnswer.See(place);
        if (await desk.Open(official, id, cancel) is not { } open) return DraftAnswer.Unknown;
        var view = await desk.View(open, official, place, cancel);
        if (desk.IsStale(open, official, posted)) return new DraftAnswer { Status = 409, View = view with { Note = DraftNote.Changed } };
        if (view.HasErrors) return new DraftAnswer { Status = 422, View = view };
        var signed = await signature.Sign(LinkOf(id, official), posted, orchestrations, cancel);
        if (signed.Refused is { } refused)
            return new DraftAnswer { Status = refused.Status, RetryAfter = refused.RetryAfter, View = view with { Faults = [refused.Fault] } };
        return await Submit(open, official, view, orchestrations, cancel);
    }

    /// <summary>What a draft became, for a clerk of its village; <see langword="null"/> if it is a draft still.</summary>
    public async Task<DraftReceipt?> Receipt(Official official, string id, CancellationToken cancel)
    {
        if (!DraftDesk.MayDraw(official, id) || await drafts.Find(id, cancel) is not { CaseId: { } caseId }) return null;
        return await files.Open(caseId, cancel) is { } file ? DraftReceipt.Of(file) : null;
    }

    /// <summary>Signs as the official who holds the draft; it names no task, only the place where wrong PINs are counted.</summary>
    public static Link LinkOf(string id, Official official) => new(id, 1, new LinkTarget("draft", LinkSubject.View.ToString(), official.Id));

    private async Task<DraftAnswer> Submit(OpenDraft open, Official official, DraftView view, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var submission = await reviews.Submission(open.Draft, official.Id, await Documents(open, cancel), cancel);
        var submitter = new Submitter($"drafts.{open.Draft.Village}", open.Draft.Id, new Reach { Areas = [open.Draft.Village] });
        switch (await submit.Run(submitter, submission, orchestrations, cancel))
        {
            case SubmitAnswer.Accepted accepted:
                await drafts.Became(open.Row, accepted.CaseId, cancel);
                return DraftAnswer.See(view.Place);
            case SubmitAnswer.Refused refused:
                return new DraftAnswer { Status = 422, View = view with { Review = refused.Review } };
            case SubmitAnswer.InProgress busy:
                return new DraftAnswer { Status = 409, RetryAfter = busy.RetryAfter, View = view with { Faults = [new Fault("pin", RosterTexts.UnderWay)] } };
            case var other:
                throw new InvalidOperationException($"A draft's submission was answered {other.GetType().Name}.");
        }
    }

    private async Task<IReadOnlyList<UploadedDocument>> Documents(OpenDraft open, CancellationToken cancel)
    {
        var documents = new List<UploadedDocument>();
        foreach (var document in open.Draft.Documents)
        {
            var hash = ContentHash.Parse(document.Hash);
            var content = await drafts.OpenDocument(open.Row.Id, hash, cancel) ?? throw new InvalidDataException($"A document of draft {open.Row.Id} is missing.");
            documents.Add(new UploadedDocument(document.Kind, document.ContentType, content, hash));
        }
        return documents;
    }
}
