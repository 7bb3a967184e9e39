using Disbursement.Application.Ports;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Cases;

/// <summary>Starting the run of a chain that is due.</summary>
public static class ChainStart
{
    /// <summary>Others who count up while this starts; more of them than this in a row means that something is wrong.</summary>
    private const int MostAttempts = 100;

    /// <summary>The run that a case wants to be alive, or <see langword="null"/> if it wants none.</summary>
    public static int? DueRun(this CaseState state) => state.HasEnded ? null : state.Run;

    /// <summary>
    /// Starts the chain of the run that is due, and asks again after it: orchestrations are terminated by their id, so whoever set out to replace an older
    /// run may have hit the newest. Of several starters the one that is done last has seen the newest due and alive.
    /// </summary>
    /// <param name="due">Asks the case, <see cref="DueRun"/>.</param>
    public static async Task StartDue(this IOrchestrations orchestrations, string caseId, Func<Task<int?>> due, CancellationToken cancel)
    {
        int? started = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await due() is not { } run || run == started) return;
            await orchestrations.StartChain(caseId, run, cancel);
            started = run;
        }
        throw new InvalidOperationException($"The run of case {caseId} was counted up by others {MostAttempts} times in a row.");
    }
}
