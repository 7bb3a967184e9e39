using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;

namespace Disbursement.Application.Approval;

/// <summary>Loads the tasks of cases.</summary>
public sealed class CaseDesk(CaseFiles files, CaseStore cases, DocumentVault vault, MalwareGate malware, TimeProvider clock) : IDesk
{
    public async Task<IDeskTask?> Load(Link link, CancellationToken cancel)
    {
        if (BatchId.IsValid(link.Target.Stream)) return null;
        var subject = LinkSubject.Parse(link.Target.Subject);
        if (subject.Purpose == LinkPurpose.Release || await files.Open(link.Target.Stream, cancel) is not { } file) return null;
        if (subject.Purpose == LinkPurpose.View) return await Look(file, link, cancel);
        return file.Plan.Stages[subject.Stage].Kind == StageKind.Notice
            ? new NoticeTask(file, link, cases, vault, malware, clock)
            : new StageTask(file, link, cases, vault);
    }

    // Mails to who only looks leave out reasons that name somebody and say that they stand here. A task links to the page of the case for them: it is opened and posted again and again.
    private async Task<CaseLook> Look(CaseFile file, Link link, CancellationToken cancel)
    {
        IReadOnlyList<PathStep> path = [.. (await PathWords.Told(file, PathSteps.Of(file), vault, cancel)).Select(PathWords.Short)];
        return new CaseLook(file, link, SentBackWords.Of(file, path)) { Path = path };
    }
}
