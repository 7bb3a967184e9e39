using System.Text;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Banking.StatusReports;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Banking;

/// <summary>Alone, because the heap that is measured belongs to the whole process.</summary>
[CollectionDefinition(nameof(LargeMessageTests), DisableParallelization = true)]
[Collection(nameof(LargeMessageTests))]
public sealed class LargeMessageTests
{
    private const int Count = 100_000;

    private static readonly CreditTransfer Transfer = PaymentFiles.Transfer();

    private static IEnumerable<CreditTransfer> Transfers =>
        Enumerable.Range(1, Count).Select(number => Transfer with { EndToEndId = $"E-{number}", Amount = Money.FromFen(number) });

    private static PaymentFileHead Head => PaymentFiles.HeadOf() with { Count = Count, Total = Money.FromFen(5_000_050_000) };

    [Fact]
    public async Task Write_AHundredThousandPayments_AddsUpInFlatMemory()
    {
        await using var output = new CountingStream();

        await Pain001Writer.Write(output, Head, Transfers, [PaymentFiles.Revision]);

        // The ids of the file, held so that none is instructed twice, are all that grows; the file itself is several times that.
        Assert.InRange(output.Length, 40L << 20, 100L << 20);
        Assert.InRange(output.LargestHeap - output.FirstHeap, long.MinValue, 20L << 20);
    }

    [Fact]
    public async Task Read_AHundredThousandPayments_HandsOverEachInFlatMemory()
    {
        using var file = new MemoryStream();
        await Pain001Writer.Write(file, Head, Transfers, []);
        file.Position = 0;
        var (seen, total, heap, largest) = (0, Money.Zero, GC.GetTotalMemory(forceFullCollection: true), 0L);

        var reading = await Pain001Reader.Read(file, (_, transfer) =>
        {
            total += transfer.Amount;
            if (++seen % 20_000 == 0) largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true));
            return ValueTask.CompletedTask;
        });

        Assert.IsType<PaymentFileReading.Whole>(reading);
        Assert.Equal((Count, Head.Total), (seen, total));
        Assert.InRange(largest - heap, long.MinValue, 20L << 20);
    }

    [Fact]
    public async Task Read_AReportOfAHundredThousandRows_GivesEach()
    {
        using var file = new MemoryStream();
        await Pain002Writer.Write(file, PaymentFiles.ReportHead, Enumerable.Range(1, Count).Select(number =>
            new BankReportRow { EndToEndId = $"E-{number}", Status = PaymentStatus.SettlementCompleted, Amount = Money.FromFen(number) }));
        file.Position = 0;
        var heap = GC.GetTotalMemory(forceFullCollection: true);

        var report = Assert.IsType<BankReportReading.Whole>(await Pain002Reader.Read(file)).Report;

        Assert.Equal(Count, report.Rows.Select(row => row.EndToEndId).Distinct().Count());
        Assert.Equal(Head.Total, report.Rows.Sum(row => row.Amount!.Value));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - heap, long.MinValue, 40L << 20);
    }

    [Fact]
    public async Task Read_EndlessRows_EndsAtTheLimit()
    {
        var beginning = PaymentFiles.ReportBeginning + "<OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId>";
        await using var endless = new RepeatingStream(Encoding.UTF8.GetBytes(beginning), "<TxInfAndSts><TxSts>ACSC</TxSts></TxInfAndSts>"u8.ToArray());

        var reading = await Pain002Reader.Read(endless);

        Assert.Equal(MessageProblemCodes.TooLarge, Assert.IsType<BankReportReading.Unreadable>(reading).Problem.Code);
    }
}
