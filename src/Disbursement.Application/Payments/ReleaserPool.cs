using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Payments;

/// <summary>
/// Who can release a batch: the county's releasers without another duty in any of its cases, none of them a payee. A case that would
/// leave fewer than two people is not taken in, so that it waits alone and not with all others.
/// </summary>
internal sealed class ReleaserPool
{
    private const int Needed = 2;
    private readonly County county;
    private List<Official> left;

    private ReleaserPool(County county, List<Official> releasers) => (this.county, left) = (county, releasers);

    public IReadOnlyList<string> Officials => [.. left.Select(official => official.Id)];

    public static ReleaserPool Of(County county) => new(county, [.. county.Releasers]);

    /// <summary>Takes the case in if two people are left; else changes nothing.</summary>
    public bool TryAdmit(CaseState state, RevisionFacts revision)
    {
        var able = left.FindAll(official => MayRelease(state, revision, official));
        if (able.Select(official => official.Person).Distinct(StringComparer.Ordinal).Count() < Needed) return false;
        left = able;
        return true;
    }

    /// <summary>Takes the case in, whoever is left: it assigned its lines already.</summary>
    public void Admit(CaseState state, RevisionFacts revision) => left = left.FindAll(official => MayRelease(state, revision, official));

    private bool MayRelease(CaseState state, RevisionFacts revision, Official official) =>
        (!state.HoldsAnotherDuty(official.Person, Duty.ReleaseFirst) || !state.HoldsAnotherDuty(official.Person, Duty.ReleaseSecond))
        && !county.IdNumbersOf(official).Any(revision.HasPayee);
}
