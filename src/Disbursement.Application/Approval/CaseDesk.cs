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
        IReadOnlyList<PathStep> path = [.. (await PathWords.Told(file, PathSteps.Of(file), vault, cancel)).Select(PathWords.BesideATask)];
        if (subject.Purpose == LinkPurpose.View) return new CaseLook(file, link, await SentBackWords.Of(file, vault, cancel)) { Path = path };
        return file.Plan.Stages[subject.Stage].Kind == StageKind.Notice
            ? new NoticeTask(file, link, cases, vault, malware, clock) { Path = path }
            : new StageTask(file, link, cases, vault) { Path = path };
    }
}
