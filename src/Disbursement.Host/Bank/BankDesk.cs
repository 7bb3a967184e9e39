using Disbursement.Application.Payments;
using Disbursement.Functions;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Bank;

/// <summary>The opening hours of the simulated bank: whenever the host looks, it reports on what has come in.</summary>
internal sealed class BankDesk(SimulatedBank bank, BankReports reports, DurableTaskClient client)
{
    public Task<bool> Report(CancellationToken cancel) => bank.Report(reports, new DurableOrchestrations(client), cancel);
}
