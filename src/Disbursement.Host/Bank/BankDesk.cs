using Disbursement.Application.Payments;
using Disbursement.Functions;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Bank;

/// <summary>The opening hours of the simulated bank: whenever the host looks, it reports on what has come in. The loop and a jump of the clock look one after the other.</summary>
internal sealed class BankDesk(SimulatedBank bank, BankReports reports, DurableTaskClient client) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    public async Task<bool> Report(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            return await bank.Report(reports, new DurableOrchestrations(client), cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
