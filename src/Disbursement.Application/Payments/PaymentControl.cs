using System.Security.Cryptography;
using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>
/// Counts, sums and hashes payments as they pass. The control hash is SHA-256 over one line <c>id|account|amount</c> a payment, in the order of the
/// file: whoever has the file, in whatever format, can compute it and compare it with what was released.
/// </summary>
internal sealed class PaymentControl : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    public Money Total { get; private set; }

    public void Add(CreditTransfer transfer)
    {
        Count++;
        Total += transfer.Amount;
        hash.AppendData(Encoding.UTF8.GetBytes($"{transfer.EndToEndId}|{transfer.CreditorAccount}|{transfer.Amount}\n"));
    }

    public ContentHash Hash() => ContentHash.Parse(Convert.ToHexStringLower(hash.GetCurrentHash()));

    public void Dispose() => hash.Dispose();
}
