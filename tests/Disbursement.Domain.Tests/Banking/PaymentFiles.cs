using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Banking;

/// <summary>Payment files and reports with sensible defaults; a test sets what it is about.</summary>
internal static class PaymentFiles
{
    /// <summary>A report as text, so that hostile ones can be made that no writer would write.</summary>
    public const string ReportStart = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>";
    public const string ReportParts = "<GrpHdr><MsgId>R</MsgId><CreDtTm>2026-05-21T09:00:00</CreDtTm></GrpHdr>"
        + "<OrgnlGrpInfAndSts><OrgnlMsgId>B</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>";
    public const string ReportBeginning = ReportStart + ReportParts;

    public static readonly InstructedRevision Revision = new() { CaseNumber = "QH-2026-000123", Sha256 = new string('a', 64) };

    public static CreditTransfer Transfer(int line = 1, long fen = 30_000) => new()
    {
        EndToEndId = EndToEndId.For("QH-2026-000123", line, 1).Text,
        Amount = Money.FromFen(fen),
        CreditorName = "欧阳娜娜",
        CreditorAccount = "9999991234567890123",
        CreditorAgent = new() { Name = "清禾县农村商业银行", ClearingCode = "402999900017" },
        RemittanceText = "2026年产业分红",
    };

    public static PaymentFileHead HeadOf(params IReadOnlyCollection<CreditTransfer> transfers) => new()
    {
        BatchId = "0199d5a2c3f07b1e8a4d2f6b9c0e1a77",
        CreatedAt = new DateTimeOffset(2026, 5, 20, 16, 30, 0, TimeSpan.FromHours(8)),
        Count = transfers.Count,
        Total = transfers.Sum(transfer => transfer.Amount),
        InitiatingParty = "清禾县财政局",
        ExecutionDate = new DateOnly(2026, 5, 21),
        DebtorName = "清禾县财政局惠农补贴专户",
        DebtorAccount = "9999990000000000018",
        DebtorAgent = new() { Name = "清禾县农村商业银行", ClearingCode = "402999900017" },
    };

    public static BankReportHead ReportHead => new()
    {
        MessageId = "RPT-1",
        CreatedAt = new DateTimeOffset(2026, 5, 21, 9, 0, 0, TimeSpan.FromHours(8)),
        OriginalMessageId = "0199d5a2c3f07b1e8a4d2f6b9c0e1a77",
        OriginalMessageName = "pain.001.001.09",
        OriginalCount = 2,
        OriginalTotal = Money.FromFen(60_000),
        GroupStatus = PaymentStatus.PartlyAccepted,
    };

    public static async Task<string> Write(PaymentFileHead head, params IReadOnlyList<CreditTransfer> transfers)
    {
        using var file = new MemoryStream();
        await Pain001Writer.Write(file, head, transfers, [Revision]);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public static Task<string> Write(params IReadOnlyList<CreditTransfer> transfers) => Write(HeadOf([.. transfers]), transfers);

    public static async Task<string> Write(BankReportHead head, params IReadOnlyList<BankReportRow> rows)
    {
        using var file = new MemoryStream();
        await Pain002Writer.Write(file, head, rows);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public static async Task<(PaymentFileReading Reading, List<CreditTransfer> Transfers)> Read(byte[] file)
    {
        var transfers = new List<CreditTransfer>();
        var reading = await Pain001Reader.Read(new MemoryStream(file), (_, transfer) =>
        {
            transfers.Add(transfer);
            return ValueTask.CompletedTask;
        });
        return (reading, transfers);
    }

    public static Task<(PaymentFileReading Reading, List<CreditTransfer> Transfers)> Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    public static Task<BankReportReading> ReadReport(string file) => Pain002Reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)));

    public static async Task<MessageProblem> ProblemOf(string file) =>
        Assert.IsType<PaymentFileReading.Unreadable>((await Read(file)).Reading).Problem;

    public static async Task<MessageProblem> ReportProblemOf(string file) =>
        Assert.IsType<BankReportReading.Unreadable>(await ReadReport(file)).Problem;
}
