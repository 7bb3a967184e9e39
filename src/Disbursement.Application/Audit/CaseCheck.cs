using System.Security.Cryptography;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Audit;

/// <summary>Checks one case: its stream, its revision and documents by their hashes, and the money identities of domain.md, rule 1.</summary>
public sealed class CaseCheck(StreamCheck streams, DocumentVault vault)
{
    /// <summary>Answers the case as its stream makes it. Of one that cannot be read, or was never submitted, only the stream is checked.</summary>
    public async Task<CheckedStream<CaseState>> Check(string caseId, ICollection<Finding> findings, CancellationToken cancel)
    {
        var seen = await streams.Check(CaseStream.Kind, caseId, findings, cancel);
        if (seen.State is not { Exists: true, Submission: not null } state) return seen;
        await CheckMoney(caseId, state, findings, cancel);
        foreach (var hash in Named(state).Distinct()) await Open(caseId, hash, findings, cancel);
        return seen;
    }

    /// <summary>Every document that the case's state names.</summary>
    private static IEnumerable<ContentHash> Named(CaseState state) =>
        state.AllDocuments.Select(document => document.Hash)
            .Concat(state.Past.Select(past => past.Decision).OfType<CaseEvent.Decided>().Select(decision => decision.Words));

    private async Task CheckMoney(string caseId, CaseState state, ICollection<Finding> findings, CancellationToken cancel)
    {
        if (await Open(caseId, state.RevisionHash, findings, cancel) is not { } content) return;
        var revision = Revision.Read(content);
        var known = LineSet.All(revision.LineCount);
        if (revision.LineCount != state.Facts.Count || revision.Total != state.Facts.Total)
            findings.Add(new Finding(caseId, "submitted-total", "the revision has another count or total than was submitted"));
        if (state.Lines.Count != revision.LineCount || state.Lines.Total != revision.Total)
            findings.Add(new Finding(caseId, "conservation", "the lines' states do not add up to what was submitted"));
        foreach (var (lineState, tally) in state.Lines.States.Where(entry => !AddsUp(entry.Value)))
            findings.Add(new Finding(caseId, "state-total", $"lines {lineState} add up to another total than {tally.Total}"));
        foreach (var share in state.Batches.Where(share => !AddsUp(share.Lines)))
            findings.Add(new Finding(caseId, "batch-total", $"lines in batch {share.Batch} add up to another total than {share.Lines.Total}"));

        // A line that the revision does not have adds up to nothing.
        bool AddsUp(Tally tally) => known.Contains(tally.Lines) && tally.Total == revision.Sum(tally.Lines);
    }

    /// <summary>Opens a document, which checks its hash. One that is missing or changed is a finding and answered as <see langword="null"/>.</summary>
    private async Task<byte[]?> Open(string caseId, ContentHash hash, ICollection<Finding> findings, CancellationToken cancel)
    {
        try
        {
            if (await vault.Open(caseId, hash, cancel) is { } content) return content;
            findings.Add(new Finding(caseId, "document-missing", $"document {hash} is missing"));
        }
        catch (CryptographicException)
        {
            // The bytes were changed or belong elsewhere: that is a finding, not a fault of this check.
            findings.Add(new Finding(caseId, "document-changed", $"document {hash} was changed"));
        }
        return null;
    }
}
