using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
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
/// Takes a roster in. Documents and revision are written first, where nobody sees them; the case's event that names their hashes is the commit point.
/// A try that ends in between leaves nothing that anybody can see, and the next try under the same idempotency key goes on with the same case.
/// </summary>
public sealed partial class SubmitRoster(
    ICounties counties, DocumentVault vault, CaseStore cases, CaseNumbers numbers, IdempotencyKeys keys, TimeProvider time, ILogger<SubmitRoster> log)
{
    /// <summary>The checks alone; nothing is stored.</summary>
    public RosterReview Check(Submission submission) => Check(submission, counties.Current);

    private RosterReview Check(Submission submission, County county) => RosterChecks.Check(
        submission.Roster,
        new IntakeContext
        {
            County = county,
            Today = ChinaTime.Day(time.GetUtcNow()),
            Documents = [.. submission.Documents.Select(document => new AttachedDocument(document.Kind, document.Hash))],
        },
        submission.Found);

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
        var promised = await keys.Find(submitter.Client, submitter.IdempotencyKey, cancel);
        if (promised is not null && promised.BodyHash != submission.BodyHash) return new SubmitAnswer.IdempotencyConflict();
        // What was accepted stays accepted, also when the period has closed since.
        if (promised is not null && await Earlier(promised, cancel) is { } earlier) return earlier;

        // One configuration from the checks to the facts, also if another is put in force meanwhile.
        var county = counties.Current;
        var review = Check(submission, county);
        if (review.Revision is not { } revision)
        {
            Refused(submitter.Client, review.Problems.Count + review.Omitted);
            return new SubmitAnswer.Refused(review);
        }
        switch (await keys.Take(submitter.Client, submitter.IdempotencyKey, submission.BodyHash, Choose, cancel))
        {
            case KeyAnswer.OtherBody: return new SubmitAnswer.IdempotencyConflict();
            case KeyAnswer.InProgress busy: return new SubmitAnswer.InProgress(busy.RetryAfter);
            case KeyAnswer.Mine mine:
                using (mine.Turn) return await Store(mine.Case, submitter.Client, county, submission, review, revision, orchestrations, cancel);
            case var other: throw new InvalidOperationException($"{other.GetType().Name} is not handled.");
        }

        async Task<PromisedCase> Choose() =>
            new(Guid.CreateVersion7(time.GetUtcNow()).ToString("n"), await numbers.Take(cancel), submission.BodyHash);
    }

    private async Task<SubmitAnswer?> Earlier(PromisedCase promised, CancellationToken cancel)
    {
        var (state, _) = await cases.Load(promised.CaseId, cancel);
        return state.Exists ? new SubmitAnswer.Accepted(promised.CaseId, state.Facts) : null;
    }

    private async Task<SubmitAnswer> Store(
        PromisedCase promised, string client, County county, Submission submission, RosterReview review, Revision revision, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var documents = new List<CaseDocument>();
        foreach (var document in submission.Documents)
        {
            var hash = await vault.Put(promised.CaseId, document.Content, cancel);
            documents.Add(new CaseDocument(document.Kind, hash, document.ContentType, document.Content.Length));
        }
        await vault.Put(promised.CaseId, revision.Content, cancel);
        await numbers.Point(promised.Number, promised.CaseId, cancel);
        var facts = Facts(promised.Number, client, county, revision, review, documents);
        var answer = await cases.Execute(promised.CaseId, new CaseCommand.Submit(facts), orchestrations, cancel);
        // Refused only where another try of the same request was first; what counts is what the case says.
        if (!answer.State.Exists) throw new InvalidOperationException("A submission was refused by a case that does not exist.");
        Submitted(promised.Number, promised.CaseId, client, revision.LineCount);
        return new SubmitAnswer.Accepted(promised.CaseId, answer.State.Facts);
    }

    private CaseEvent.Submitted Facts(string number, string client, County county, Revision revision, RosterReview review, List<CaseDocument> documents)
    {
        var programme = county.Programmes[revision.Head.Programme];
        var plan = county.Plans[programme.PlanKey];
        return new CaseEvent.Submitted
        {
            At = time.GetUtcNow(),
            Number = number,
            Configuration = county.Hash,
            Programme = programme.Key,
            ProgrammeVersion = programme.Version,
            Plan = plan.Key,
            PlanVersion = plan.Version,
            Stages = [.. plan.Stages.Select(stage => new StageRef(stage.Key, stage.Kind))],
            Village = revision.Head.Village,
            Period = revision.Head.Period,
            Bank = programme.Bank,
            SubmittedBy = revision.Head.SubmittedBy,
            SubmittedByPerson = county.Officials[revision.Head.SubmittedBy].Person,
            Client = client,
            Revision = revision.Hash,
            Count = revision.LineCount,
            Total = revision.Total,
            Documents = documents,
            Warnings = [.. review.Problems.Select(problem => new CaseWarning(problem.Id, problem.Code.ToWire(), problem.Line))],
        };
    }

    [LoggerMessage(2001, LogLevel.Information, "Case {Number} ({CaseId}) submitted by client {Client}: {Lines} lines.")]
    private partial void Submitted(string number, string caseId, string client, int lines);

    [LoggerMessage(2002, LogLevel.Information, "A roster of client {Client} was refused: {Problems} problems.")]
    private partial void Refused(string client, int problems);
}
