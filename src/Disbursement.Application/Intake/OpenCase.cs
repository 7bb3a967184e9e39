using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Intake;

/// <summary>A roster without errors, ready to become a case.</summary>
public sealed record CheckedRoster
{
    public required Submission Submission { get; init; }

    public required RosterReview Review { get; init; }

    public required Revision Revision { get; init; }

    /// <summary>The configuration of the checks and of the facts, also if another is put in force meanwhile.</summary>
    public required County County { get; init; }

    /// <summary>The system client that submits.</summary>
    public required string Client { get; init; }
}

/// <summary>What became of a case that was to be opened.</summary>
public abstract record OpenAnswer
{
    public sealed record Opened(CaseEvent.Submitted Facts) : OpenAnswer;

    /// <summary>Claims of it count for others.</summary>
    public sealed record Taken(IReadOnlyList<TakenClaim> Claims) : OpenAnswer;

    public sealed record Busy(TimeSpan RetryAfter) : OpenAnswer;

    /// <summary>An earlier try ended halfway and somebody shut its case id since: another id is needed.</summary>
    public sealed record Shut : OpenAnswer;
}

/// <summary>
/// Makes a case of a checked roster. Documents and revision are written first, where nobody sees them, then the claims; the case's event
/// that names the hashes is the commit point. Idempotent for a case id.
/// </summary>
public sealed class OpenCase(DocumentVault vault, DocumentUses uses, ClaimKeys keys, Claims claims, CaseNumbers numbers, CaseStore cases)
{
    public async Task<OpenAnswer> Run(PromisedCase promised, CheckedRoster roster, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var documents = await PutDocuments(promised.CaseId, roster.Submission, cancel);
        await vault.Put(promised.CaseId, roster.Revision.Content, cancel);
        await numbers.Point(promised.Number, promised.CaseId, cancel);
        var facts = Facts(promised.Number, roster, documents);

        using var turn = await claims.Turn(roster.Revision.Head, cancel);
        var own = keys.Of(roster.Revision.Roster, roster.County.Programmes[roster.Revision.Head.Programme]);
        return await claims.Reserve(own, new Claimant(promised.CaseId, roster.Revision.Hash), orchestrations, cancel) switch
        {
            ReserveAnswer.Taken taken => new OpenAnswer.Taken(taken.Claims),
            ReserveAnswer.Busy busy => new OpenAnswer.Busy(busy.RetryAfter),
            _ => await Submit(promised.CaseId, facts, orchestrations, cancel),
        };
    }

    private async Task<OpenAnswer> Submit(string caseId, CaseEvent.Submitted facts, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var answer = await cases.Execute(caseId, new CaseCommand.Submit(facts), orchestrations, cancel);
        // Refused where another try of the same request was first, too; what counts is what the case says.
        return answer.State.Exists ? new OpenAnswer.Opened(answer.State.Facts) : new OpenAnswer.Shut();
    }

    private async Task<List<CaseDocument>> PutDocuments(string caseId, Submission submission, CancellationToken cancel)
    {
        var documents = new List<CaseDocument>();
        foreach (var document in submission.Documents)
        {
            var hash = await vault.Put(caseId, document.Content, cancel);
            await uses.Note(hash, caseId, cancel);
            documents.Add(new CaseDocument(document.Kind, hash, document.ContentType, document.Content.Length));
        }
        return documents;
    }

    private static CaseEvent.Submitted Facts(string number, CheckedRoster roster, List<CaseDocument> documents)
    {
        var (county, revision) = (roster.County, roster.Revision);
        var programme = county.Programmes[revision.Head.Programme];
        var plan = county.Plans[programme.PlanKey];
        return new CaseEvent.Submitted
        {
            // The case's decision puts its own time.
            At = default,
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
            Client = roster.Client,
            Revision = revision.Hash,
            Count = revision.LineCount,
            Total = revision.Total,
            Documents = documents,
            Warnings = [.. roster.Review.Problems.Select(Warning)],
        };
    }

    private static CaseWarning Warning(Problem problem) =>
        new(problem.Id, problem.Code.ToWire(), problem.Line) { OtherCase = problem.OtherCase };
}
