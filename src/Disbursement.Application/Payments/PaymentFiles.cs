using System.Runtime.CompilerServices;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Office;
using Disbursement.Banking.CreditTransfers;
using Disbursement.Banking.Iso20022;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Notice;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Payments;

/// <summary>A case's part of a batch and the programme under which it is paid.</summary>
public sealed record PaymentSource(BatchPart Part, Programme Programme);

/// <summary>A payment file as it was written, with what it adds up to.</summary>
public sealed record WrittenFile(ContentHash File, ContentHash Control, ContentHash Summary, DateOnly PayDay, int Count, Money Total);

/// <summary>
/// Writes the payment file of a batch from the revisions that were decided on, and from nothing else; and reads it back before it leaves.
/// The same batch gives the same bytes, so that a pay run that is repeated after a crash writes the same document.
/// </summary>
public sealed class PaymentFiles(Revisions revisions, ICounties counties, DocumentVault vault)
{
    /// <summary>Bytes of a usual row, so that the buffer rarely grows.</summary>
    private const int UsualRow = 800;

    public async Task<WrittenFile> Write(string batchId, BatchState gathering, IReadOnlyList<PaymentSource> sources, CancellationToken cancel)
    {
        var count = sources.Sum(source => source.Part.Lines.Count);
        var total = sources.Sum(source => source.Part.Lines.Total);
        var payDay = PayDay(gathering.GatheredAt);
        using var control = new PaymentControl();
        var largest = new LargestPayments();
        using var file = new MemoryStream(UsualRow * (count + sources.Count));
        await Pain001Writer.Write(file, Head(batchId, gathering, count, total, payDay), Transfers(sources, control, largest, cancel), Revisions(sources), cancel);
        if (control.Count != count || control.Total != total)
            throw new InvalidDataException($"The file of batch {batchId} has other count or total than its cases.");
        return new WrittenFile(
            await vault.Put(batchId, file.GetBuffer().AsMemory(0, (int)file.Length), cancel),
            control.Hash(),
            await vault.Put(batchId, largest.Result().ToBytes(), cancel),
            payDay,
            count,
            total);
    }

    /// <summary>The file's bytes; the vault checks that they are those of the name.</summary>
    public async Task<byte[]> Open(string batchId, BatchState state, CancellationToken cancel) =>
        await vault.Open(batchId, state.File!.Value, cancel) ?? throw new InvalidDataException($"The payment file of batch {batchId} is missing.");

    /// <summary>Opens the file and reads all of it: it must hold exactly what was released, to the fen, account and revision.</summary>
    /// <exception cref="InvalidDataException">It does not: nothing may be sent.</exception>
    public async Task<byte[]> OpenProved(string batchId, BatchState state, CancellationToken cancel)
    {
        var content = await Open(batchId, state, cancel);
        using var control = new PaymentControl();
        using var stream = new MemoryStream(content, writable: false);
        var reading = await Pain001Reader.Read(stream, (_, transfer) => Pass(control, transfer), cancel);
        var isSame = reading is PaymentFileReading.Whole whole
            && whole.Head.BatchId == batchId && whole.Head.Count == state.Count && whole.Head.Total == state.Total
            && control.Count == state.Count && control.Total == state.Total && control.Hash() == state.Control
            && whole.Revisions.Select(revision => (revision.CaseNumber, revision.Sha256))
                .SequenceEqual(state.Entries.Select(entry => (entry.Number, entry.Revision.Value)));
        return isSame ? content : throw new InvalidDataException($"The payment file of batch {batchId} is not what was released.");
    }

    private static ValueTask Pass(PaymentControl control, CreditTransfer transfer)
    {
        control.Add(transfer);
        return ValueTask.CompletedTask;
    }

    private PaymentFileHead Head(string batchId, BatchState gathering, int count, Money total, DateOnly payDay)
    {
        var bank = counties.Current.Banks[gathering.Bank];
        return new PaymentFileHead
        {
            BatchId = batchId,
            CreatedAt = gathering.GatheredAt,
            Count = count,
            Total = total,
            InitiatingParty = bank.DebtorName,
            ExecutionDate = payDay,
            DebtorName = bank.DebtorName,
            DebtorAccount = bank.DebtorAccount,
            DebtorAgent = new BankAgent { Name = bank.Name.Zh, ClearingCode = bank.ClearingCode },
        };
    }

    // Banks work on the days of the official calendar; beyond it, they choose the day.
    private DateOnly PayDay(DateTimeOffset gatheredAt) =>
        counties.Current.Calendar.OnOrAfter(ChinaTime.Day(gatheredAt)) ?? ChinaTime.Day(gatheredAt);

    private static List<InstructedRevision> Revisions(IReadOnlyList<PaymentSource> sources) =>
        [.. sources.Select(source => new InstructedRevision { CaseNumber = source.Part.Number, Sha256 = source.Part.Revision.Value })];

    private async IAsyncEnumerable<CreditTransfer> Transfers(
        IReadOnlyList<PaymentSource> sources, PaymentControl control, LargestPayments largest, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (part, programme) in sources)
        {
            var revision = (await revisions.Open(part.CaseId, part.Revision, cancel)).Revision;
            foreach (var number in part.Lines.Lines)
            {
                var line = revision.Line(number);
                var transfer = PaymentRows.Of(part.Number, part.Generation, programme, line);
                control.Add(transfer);
                largest.Add(line.Amount, () => new LargePayment(part.Number, number, Masking.Name(line.Name), line.Amount));
                yield return transfer;
            }
        }
    }
}
