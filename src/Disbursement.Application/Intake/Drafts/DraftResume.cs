using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>What a page shows to whom it asks for the PIN again.</summary>
/// <param name="Place">Where it was typed.</param>
/// <param name="Kept">What was typed, to be sent along.</param>
/// <param name="HadFile">Whether a file was sent, which cannot be kept.</param>
public sealed record ResumeView(string Draft, DraftPlace Place, PostedFields Kept, bool HadFile, IReadOnlyList<Fault> Faults);

/// <summary>Whether somebody whose session ended may go on.</summary>
public sealed record ResumeAnswer
{
    public required int Status { get; init; }

    /// <summary>Who may go on, with the new session's cookie; <see langword="null"/> if nobody may.</summary>
    public Official? Official { get; init; }

    public string? Cookie { get; init; }

    public ResumeView? View { get; init; }

    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>
/// A session ends after half an hour, and typing a list takes longer. Who then presses a button is asked for his PIN, and what he typed goes along,
/// so that no time limit loses work. Only a form that was made for the clerk who last saved the draft gets so far.
/// </summary>
public sealed class DraftResume(RosterDrafts drafts, DraftDesk desk, ActSignature signature, Sessions sessions, ICounties counties)
{
    /// <summary>The field of the PIN here; that of the submission is another.</summary>
    public const string PinField = "resume";

    public async Task<ResumeAnswer> Run(string id, DraftPlace place, PostedFields posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (await Find(id, posted, cancel) is not { } official) return new ResumeAnswer { Status = 401 };
        if (!posted.Has(PinField)) return new ResumeAnswer { Status = 401, View = View(id, place, posted, []) };
        var signed = await signature.Check(SubmitDraft.LinkOf(id, official), posted.Raw(PinField), orchestrations, cancel);
        return signed.Refused is { } refused
            ? new ResumeAnswer { Status = refused.Status, RetryAfter = refused.RetryAfter, View = View(id, place, posted, [refused.Fault with { Field = PinField }]) }
            : new ResumeAnswer { Status = 200, Official = official, Cookie = await sessions.Open(official.Id, cancel) };
    }

    /// <summary>Whether there is such a draft to go on with.</summary>
    public async Task<bool> Knows(string id, CancellationToken cancel) => await drafts.Find(id, cancel) is { CaseId: null };

    private async Task<Official?> Find(string id, PostedFields posted, CancellationToken cancel)
    {
        if (await drafts.Find(id, cancel) is not { CaseId: null } row) return null;
        var official = counties.Current.Officials.GetValueOrDefault(row.SavedBy);
        return official is not null && DraftDesk.MayDraw(official, id) && desk.IsOurs(row, official.Id, posted.Raw("form")) ? official : null;
    }

    private static ResumeView View(string id, DraftPlace place, PostedFields posted, IReadOnlyList<Fault> faults) =>
        new(id, place, posted, posted["go"] is "upload" or "paper", faults);
}
