using Disbursement.Application.Cases;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Domain.Cases;

namespace Disbursement.Functions.Http.Systems;

/// <summary>A case that a system client may see.</summary>
internal sealed record VisibleCase(string Id, CaseState State, long Version);

/// <summary>Finds cases for system clients. One outside a key's reach is not told from one that does not exist.</summary>
public sealed class SystemCases(CaseNumbers numbers, CaseStore cases)
{
    internal async Task<VisibleCase?> Find(Reach reach, string idOrNumber, CancellationToken cancel)
    {
        if (await numbers.Resolve(idOrNumber, cancel) is not { } id) return null;
        var (state, version) = await cases.Load(id, cancel);
        return state.Exists && reach.Covers(state.Facts.Village, state.Facts.Programme) ? new VisibleCase(id, state, version) : null;
    }
}
