using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Domain.Tests.Banking;

public sealed class RoundTripTests
{
    [Fact]
    public void PaymentFile_AnyBatch_IsReadAsWrittenAndValid() => Check.QuickThrowOnFailure(Prop.ForAll(Batches, transfers =>
    {
        var head = PaymentFiles.HeadOf(transfers);
        var file = PaymentFiles.Write(head, transfers).GetAwaiter().GetResult();
        var (reading, read) = PaymentFiles.Read(file).GetAwaiter().GetResult();
        return reading is PaymentFileReading.Whole whole
            && whole.Head == head
            && read.SequenceEqual(transfers.Select(AsWritten))
            && MessageDefinition.FaultsOfPain001(file).Count == 0;
    }));

    [Fact]
    public void BankReport_AnyRows_IsReadAsWrittenAndValid() => Check.QuickThrowOnFailure(Prop.ForAll(Reports, rows =>
    {
        var file = PaymentFiles.Write(PaymentFiles.ReportHead, rows).GetAwaiter().GetResult();
        return PaymentFiles.ReadReport(file).GetAwaiter().GetResult() is BankReportReading.Whole whole
            && whole.Report.Rows.SequenceEqual(rows)
            && MessageDefinition.FaultsOfPain002(file).Count == 0;
    }));

    [Fact]
    public void Write_AnyText_IsRefusedOrReadUnchanged() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(AnyText, text =>
    {
        var transfer = PaymentFiles.Transfer() with { CreditorName = text };
        if (PaymentFileRules.Check(transfer) is not null) return true;
        var file = PaymentFiles.Write(transfer).GetAwaiter().GetResult();
        return PaymentFiles.Read(file).GetAwaiter().GetResult().Transfers.Single().CreditorName == text
            && MessageDefinition.FaultsOfPain001(file).Count == 0;
    }));

    [Fact]
    public void Cut_AnyText_IsABeginningWithinTheLimit() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(AnyText, text =>
    {
        var longer = text + text;
        var cut = IsoText.Cut(longer, 10);
        return cut.Length <= 10 && longer.StartsWith(cut, StringComparison.Ordinal) && (longer.Length > 10 || cut == longer);
    }));

    private static CreditTransfer AsWritten(CreditTransfer transfer) =>
        transfer with { RemittanceText = IsoText.Cut(transfer.RemittanceText, IsoText.Max140) };

    private static Gen<string> Words(int limit) =>
        from length in Gen.Choose(1, limit)
        from letters in Gen.Elements("张", "三", "·", "a", "&", "<", ">", "]]>", "'", "\"", "𠮷", "一").ListOf(length)
        select IsoText.Cut(string.Concat(letters), limit);

    private static Gen<long> Fen => Gen.Frequency((5, Gen.Choose(1, 3_000_000).Select(fen => (long)fen)), (1, Gen.Elements(1L, 99L, 100L, 10_000_000_000_000_000L)));

    private static Arbitrary<CreditTransfer[]> Batches =>
        (from count in Gen.Choose(1, 30)
         from transfers in Transfers.ListOf(count)
         select transfers.Select((transfer, index) => transfer with { EndToEndId = EndToEndId.For("QH-2026-000123", index + 1, 1).Text }).ToArray()).ToArbitrary();

    private static Gen<CreditTransfer> Transfers =>
        from fen in Fen
        from name in Words(140)
        from bank in Words(140)
        from code in Gen.Elements(null, "402999900017")
        from remittance in Words(300)
        select PaymentFiles.Transfer() with { Amount = Money.FromFen(fen), CreditorName = name, CreditorAgent = new() { Name = bank, ClearingCode = code }, RemittanceText = remittance };

    private static Arbitrary<BankReportRow[]> Reports =>
        (from row in
             from id in Gen.Elements(null, "QH-2026-000123-L17-G1-2", "E-1")
             from status in Gen.Elements(null, "ACSC", "RJCT", "PDNG", "ZZZZ")
             from reason in Gen.Elements(null, "AC01", "AC04", "BE01")
             from reference in Gen.Elements(null, "BANK-7")
             from fen in Fen
             from hasAmount in Gen.Elements(true, false)
             select new BankReportRow { EndToEndId = id, Status = status, Reason = reason, BankReference = reference, Amount = hasAmount ? Money.FromFen(fen) : null }
         select row).ListOf().Select(rows => rows.ToArray()).ToArbitrary();

    // Any UTF-16 units, halves of pairs and controls included, mixed with ordinary ones.
    private static Arbitrary<string> AnyText =>
        (from units in Gen.Frequency(
            (3, Gen.Choose(0x4E00, 0x9FFF)), (2, Gen.Choose(0x20, 0x7E)), (1, Gen.Choose(0, 0xFFFF)), (1, Gen.Elements(0xD842, 0xDFB7, 0x200D, 0x202E, 0x0D, 0x0A, 0x85)))
            .Select(unit => (char)unit).ListOf()
         select new StringBuilder().Append(units.ToArray()).ToString()).ToArbitrary();
}
