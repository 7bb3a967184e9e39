using System.Collections.Concurrent;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Tests.Approval;

/// <summary>Who is enrolled, as the test says.</summary>
internal sealed class TestAccounts : IAccounts
{
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    public void Enrol(string official, string verifier) => accounts[official] = new Account { Round = 1, Verifier = verifier };

    public string Verifier(string official) => accounts[official].Verifier!;

    public Task<Account> Of(string official, CancellationToken cancel = default) => Task.FromResult(accounts.GetValueOrDefault(official, Account.None));
}
