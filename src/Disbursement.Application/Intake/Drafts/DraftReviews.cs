using System.Collections.Concurrent;
using Disbursement.Application.Office;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>The checks of a draft, the same as those of every submission.</summary>
public sealed class DraftReviews(LastRosters last, SubmitRoster submit, ICounties counties, TimeProvider time)
{
    private const int MostInMemory = 32;

    // The pages of one draft ask again and again; the checks of 10,000 lines take most of the time that a page may.
    private readonly ConcurrentDictionary<(ContentHash Content, string County, DateOnly Today, string Official), RosterReview> known = new();

    /// <summary>
    /// What the last full check of this very content found; without one, what the roster by itself shows. Other cases are asked by
    /// <see cref="Check"/> and once more at the submission: for 10,000 lines that takes longer than a page may.
    /// </summary>
    public async Task<RosterReview> Of(OpenDraft draft, string official, CancellationToken cancel)
    {
        if (known.TryGetValue(KeyOf(draft.Row.Content, official), out var review)) return review;
        var submission = await Submission(draft.Draft, official, Documents(draft.Draft), cancel);
        var context = new IntakeContext
        {
            County = counties.Current,
            Today = ChinaTime.Day(time.GetUtcNow()),
            Documents = [.. submission.Documents.Select(document => new AttachedDocument(document.Kind, document.Hash))],
        };
        return Remember(draft.Row.Content, official, RosterChecks.Check(submission.Roster, context, submission.Found));
    }

    /// <summary>All checks, those against other cases included.</summary>
    public async Task Check(OpenDraft draft, string official, CancellationToken cancel) => Remember(
        draft.Row.Content, official, await submit.Check(await Submission(draft.Draft, official, Documents(draft.Draft), cancel), cancel));

    private static IReadOnlyList<UploadedDocument> Documents(RosterDraft draft) =>
        [.. draft.Documents.Select(document => new UploadedDocument(document.Kind, document.ContentType, default, ContentHash.Parse(document.Hash)))];

    private RosterReview Remember(ContentHash content, string official, RosterReview review)
    {
        if (known.Count >= MostInMemory) known.Clear();
        return known[KeyOf(content, official)] = review;
    }

    private (ContentHash, string, DateOnly, string) KeyOf(ContentHash content, string official) =>
        (content, counties.Current.Hash, ChinaTime.Day(time.GetUtcNow()), official);

    /// <summary>The draft as a submission: masked numbers put back, what could not be read marked as such.</summary>
    public async Task<Submission> Submission(RosterDraft draft, string official, IReadOnlyList<UploadedDocument> documents, CancellationToken cancel)
    {
        var found = draft.Found();
        var written = draft.Lines.Select(line => line.ToWritten()).ToList();
        return new Submission
        {
            Roster = new WrittenRoster(Head(draft, official), MaskedPayee.Restore(written, await last.Lines(draft.Last, cancel), found)),
            Documents = documents,
            // The same for every try of one draft, so that a draft becomes one case, whatever was changed between two tries.
            BodyHash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(draft.Id)),
            Found = found,
        };
    }

    private static WrittenHead Head(RosterDraft draft, string official)
    {
        var head = new WrittenHead();
        foreach (var field in DraftEdits.TypedHead) head[field] = draft.Head.GetValueOrDefault(field.ToWire(), "");
        head[HeadField.Programme] = draft.Programme;
        head[HeadField.Village] = draft.Village.Value;
        head[HeadField.Period] = draft.Period;
        head[HeadField.SubmittedBy] = official;
        return head;
    }
}
