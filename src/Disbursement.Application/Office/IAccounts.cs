using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>Who is enrolled, as the office's stream says now.</summary>
public interface IAccounts
{
    Task<Account> Of(string official, CancellationToken cancel = default);
}
