using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>What the bank is told of one line.</summary>
internal static class PaymentRows
{
    public static CreditTransfer Of(string caseNumber, int generation, Programme programme, Line line) => new()
    {
        EndToEndId = EndToEndId.For(caseNumber, line.Number, generation).Text,
        Amount = line.Amount,
        CreditorName = line.Name,
        CreditorAccount = line.Account.Value,
        CreditorAgent = new BankAgent { Name = line.Bank },
        RemittanceText = programme.RemittanceText,
    };

    /// <summary>Lines that no payment file can carry. They would stop everybody else's payment, so they are found before a batch is made.</summary>
    public static LineSet Unwritable(string caseNumber, Programme programme, Revision revision, LineSet lines) =>
        LineSet.Of(lines.Where(line => PaymentFileRules.Check(Of(caseNumber, 1, programme, revision.Line(line))) is not null));
}
