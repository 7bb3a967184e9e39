using Disbursement.Domain.Calendar;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Intake;

/// <summary>All checks of a roster: by itself, against the configuration, and against what other cases have. Nothing is stored.</summary>
public sealed class CheckRoster(ClaimKeys keys, Claims claims, DocumentUses documents, TimeProvider time)
{
    public async Task<RosterReview> Run(Submission submission, County county, CancellationToken cancel)
    {
        var context = new IntakeContext
        {
            County = county,
            Today = ChinaTime.Day(time.GetUtcNow()),
            Documents = [.. submission.Documents.Select(document => new AttachedDocument(document.Kind, document.Hash))],
        };
        var review = RosterChecks.Check(submission.Roster, context, submission.Found);
        CrossCaseChecks.Report(await documents.Find(context.Documents, cancel), submission.Found);

        // Subjects are known once every line is right in itself.
        if (review.Revision is not { } revision) return RosterReview.Of(submission.Found, null);
        var own = keys.Of(revision.Roster, county.Programmes[revision.Head.Programme]);
        CrossCaseChecks.Report(await claims.Find(own, null, cancel), submission.Found);
        return RosterReview.Of(submission.Found, revision);
    }
}
