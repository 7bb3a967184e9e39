using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;
using Microsoft.Extensions.Logging;

namespace Disbursement.Application.Intake;

/// <summary>What became of a submission.</summary>
public abstract record SubmitAnswer
{
    /// <summary>The case as it was submitted, now or at an earlier try of the same request.</summary>
    public sealed record Accepted(string CaseId, CaseEvent.Submitted Facts) : SubmitAnswer;

    /// <summary>Nothing is stored.</summary>
    public sealed record Refused(RosterReview Review) : SubmitAnswer;

    /// <summary>The client may not submit for this village or programme.</summary>
    public sealed record OutsideReach : SubmitAnswer;

    public sealed record IdempotencyConflict : SubmitAnswer;

    public sealed record InProgress(TimeSpan RetryAfter) : SubmitAnswer;
}

/// <summary>Who submits, and under which idempotency key.</summary>
public sealed record Submitter(string Client, string IdempotencyKey, Reach Reach);

/// <summary>
/// Takes a roster in. A try that ends before the case's first event leaves nothing that anybody can see or that blocks anybody,
/// and the next try under the same idempotency key goes on with the same case.
/// </summary>
public sealed partial class SubmitRoster(
    ICounties counties, CheckRoster check, OpenCase open, CaseStore cases, CaseNumbers numbers, IdempotencyKeys keys, TimeProvider time, ILogger<SubmitRoster> log)
{
    /// <summary>A case id is shut only where another submission was first, so a second choice is nearly always the last.</summary>
    private const int MostChoices = 5;

    /// <summary>The checks alone; nothing is stored.</summary>
    public Task<RosterReview> Check(Submission submission, CancellationToken cancel) => check.Run(submission, counties.Current, cancel);

    /// <summary>Whether a roster, as far as it can be read, is for a village and programme within reach.</summary>
    public static bool IsWithin(Reach reach, WrittenRoster roster)
    {
        var village = WrittenText.NormaliseCode(roster.Head[HeadField.Village]);
        var programme = WrittenText.NormaliseCode(roster.Head[HeadField.Programme]);
        return (!AreaCode.TryParse(village, out var area) || reach.Covers(area)) && (programme.Length == 0 || reach.Covers(programme));
    }

    public async Task<SubmitAnswer> Run(Submitter submitter, Submission submission, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (!IsWithin(submitter.Reach, submission.Roster)) return new SubmitAnswer.OutsideReach();
        // What was accepted stays accepted, also when the period has closed since.
        if (await Earlier(submitter, submission, cancel) is { } earlier) return earlier;

        var county = counties.Current;
        var review = await check.Run(submission, county, cancel);
        // The very same request may have been accepted since: then the claims that were met are its own.
        if (review.Revision is not { } revision) return await Earlier(submitter, submission, cancel) ?? Refuse(submitter, review);
        var roster = new CheckedRoster { Submission = submission, Review = review, Revision = revision, County = county, Client = submitter.Client };
        switch (await keys.Take(submitter.Client, submitter.IdempotencyKey, submission.BodyHash, () => Choose(submission, cancel), cancel))
        {
            case KeyAnswer.OtherBody: return new SubmitAnswer.IdempotencyConflict();
            case KeyAnswer.InProgress busy: return new SubmitAnswer.InProgress(busy.RetryAfter);
            case KeyAnswer.Mine mine:
                using (mine.Turn) return await Open(mine.Case, submitter, roster, orchestrations, cancel);
            case var other: throw new InvalidOperationException($"{other.GetType().Name} is not handled.");
        }
    }

    private async Task<SubmitAnswer> Open(
        PromisedCase promised, Submitter submitter, CheckedRoster roster, IOrchestrations orchestrations, CancellationToken cancel)
    {
        for (var choice = 0; choice < MostChoices; choice++)
        {
            switch (await open.Run(promised, roster, orchestrations, cancel))
            {
                case OpenAnswer.Opened opened:
                    Submitted(promised.Number, promised.CaseId, submitter.Client, roster.Revision.LineCount);
                    return new SubmitAnswer.Accepted(promised.CaseId, opened.Facts);
                case OpenAnswer.Busy busy: return new SubmitAnswer.InProgress(busy.RetryAfter);
                case OpenAnswer.Taken taken:
                    // Somebody was quicker since the checks.
                    CrossCaseChecks.Report(taken.Claims, roster.Submission.Found);
                    return Refuse(submitter, RosterReview.Of(roster.Submission.Found, null));
                case OpenAnswer.Shut:
                    promised = await keys.Renew(submitter.Client, submitter.IdempotencyKey, promised, await Choose(roster.Submission, cancel), cancel);
                    break;
            }
        }
        throw new IOException($"{MostChoices} case ids in a row were shut by others.");
    }

    private SubmitAnswer.Refused Refuse(Submitter submitter, RosterReview review)
    {
        Refused(submitter.Client, review.Problems.Count + review.Omitted);
        return new SubmitAnswer.Refused(review);
    }

    private async Task<PromisedCase> Choose(Submission submission, CancellationToken cancel) =>
        new(Guid.CreateVersion7(time.GetUtcNow()).ToString("n"), await numbers.Take(cancel), submission.BodyHash);

    /// <summary>What the key has led to already, if anything.</summary>
    private async Task<SubmitAnswer?> Earlier(Submitter submitter, Submission submission, CancellationToken cancel)
    {
        if (await keys.Find(submitter.Client, submitter.IdempotencyKey, cancel) is not { } promised) return null;
        if (promised.BodyHash != submission.BodyHash) return new SubmitAnswer.IdempotencyConflict();
        var (state, _) = await cases.Load(promised.CaseId, cancel);
        return state.Exists ? new SubmitAnswer.Accepted(promised.CaseId, state.Facts) : null;
    }

    [LoggerMessage(2001, LogLevel.Information, "Case {Number} ({CaseId}) submitted by client {Client}: {Lines} lines.")]
    private partial void Submitted(string number, string caseId, string client, int lines);

    [LoggerMessage(2002, LogLevel.Information, "A roster of client {Client} was refused: {Problems} problems.")]
    private partial void Refused(string client, int problems);
}
